using System.Text;
using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Client.Http;
using Forecast.Contracts;
using Forecast.Reporting.Reports;

namespace Forecast.Cli.Workplaces;

/// <summary>Work at a running service, which has the data pack, validates scenarios and keeps what is saved.</summary>
internal sealed class ServiceWorkplace : IWorkplace
{
    private readonly ForecastHttpClient _client;

    private ServiceWorkplace(ForecastHttpClient client) => _client = client;

    public string County => _client.About.County;

    /// <exception cref="UsageException">The address is none.</exception>
    public static async Task<ServiceWorkplace> Open(string url, string? key, CancellationToken cancellation) =>
        Uri.TryCreate(url, UriKind.Absolute, out var service) && service.Scheme is "http" or "https" && service is { Query: "", Fragment: "", UserInfo: "" }
            ? new ServiceWorkplace(await ForecastHttpClient.ConnectAsync(service, key, cancellation))
            : throw new UsageException($"--server {url}: an address such as http://127.0.0.1:5080 is expected");

    public async Task<byte[]> ReadScenario(string name, ScenarioChanges changes, CancellationToken cancellation)
    {
        var document = File.Exists(name) ? Inputs.ReadFile(name)
            : await _client.GetScenarioAsync(name, cancellation) is { } named ? Encoding.UTF8.GetBytes(named.Document)
            : throw new UsageException($"{name}: no file and no scenario of the service has this name; it has "
                + string.Join(", ", (await _client.ListScenariosAsync(cancellation)).Select(scenario => scenario.Id)));
        return changes.Apply(document);
    }

    public async Task<byte[][]> ReadScenarios(IReadOnlyList<string> names, ScenarioChanges changes, CancellationToken cancellation)
    {
        var (documents, wrong) = await ComparedScenarios.ReadAll(names, name => ReadScenario(name, changes, cancellation));
        return wrong.Length > 0 ? throw new UsageException(wrong) : [.. documents.Select(document => document!)];
    }

    public Task<IForecastRuns> Runs() => Task.FromResult<IForecastRuns>(_client);

    public Task<byte[]> WriteReport(ForecastResult forecast, ComparisonResult? comparison, ReportFormat format, CancellationToken cancellation) => format == ReportFormat.Html
        ? _client.GetReportAsync(forecast.RunId, comparison?.RunId, cancellation)
        : _client.GetWorkbookAsync(forecast.RunId, comparison?.RunId, cancellation);

    public async Task<IReadOnlyList<ScenarioEntry>> ListScenarios(CancellationToken cancellation)
    {
        var entries = new List<ScenarioEntry>();
        foreach (var listed in await _client.ListScenariosAsync(cancellation))
        {
            // One that was deleted meanwhile is not there any more.
            if (await _client.GetScenarioAsync(listed.Id, cancellation) is { } scenario)
            {
                entries.Add(new ScenarioEntry(listed.Id, listed.Source, JsonNode.Parse(scenario.Document)!.AsObject()));
            }
        }
        return entries;
    }

    public Task<long> SaveScenario(string id, byte[] document, long? expectedVersion, CancellationToken cancellation) =>
        _client.SaveScenarioAsync(id, document, expectedVersion, cancellation);

    public Task<bool> DeleteScenario(string id, long? expectedVersion, CancellationToken cancellation) => _client.DeleteScenarioAsync(id, expectedVersion, cancellation);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return default;
    }
}
