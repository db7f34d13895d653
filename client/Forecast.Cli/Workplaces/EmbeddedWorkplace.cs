using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Packs;
using Forecast.Model;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;
using Forecast.Reporting.Reports;
using Forecast.Silo.Api;
using Forecast.Silo.Hosting;

namespace Forecast.Cli.Workplaces;

/// <summary>Work in this process. The silo starts when it is needed: what is wrong with the input is told before, and a data folder is made only for work.</summary>
/// <param name="arguments">The command line, which names pack and data folder.</param>
internal sealed class EmbeddedWorkplace(ParseResult arguments) : IWorkplace
{
    private readonly string _packFolder = arguments.GetRequiredValue(CommonOptions.Pack);
    private readonly string _dataFolder = arguments.GetRequiredValue(CommonOptions.Data);
    private readonly DataPack _pack = Inputs.Pack(arguments);
    private EmbeddedSilo? _silo;

    public string County => NamedPack.CountyOf(_packFolder);

    private NamedPack Pack => new(NamedPack.NameOf(_packFolder), _pack);

    public async Task<byte[]> ReadScenario(string name, ScenarioChanges changes, CancellationToken cancellation) => Document(await Read(name, changes, cancellation));

    public async Task<byte[][]> ReadScenarios(IReadOnlyList<string> names, ScenarioChanges changes, CancellationToken cancellation)
    {
        var (scenarios, wrong) = await ComparedScenarios.ReadAll(names, name => Read(name, changes, cancellation));
        Fault[] differing = [.. Comparison.FaultsOf(scenarios)];
        if (differing.Length > 0)
        {
            wrong = [.. wrong, ComparedScenarios.Differ(names, differing.Length), .. Inputs.Lines(differing)];
        }
        return wrong.Length > 0 ? throw new UsageException(wrong) : [.. scenarios.Select(scenario => Document(scenario!))];
    }

    public async Task<IForecastRuns> Runs() => await Client();

    public async Task<byte[]> WriteReport(ForecastResult forecast, ComparisonResult? comparison, ReportFormat format, CancellationToken cancellation)
    {
        var client = await Client();
        var approval = await client.GetApprovalAsync(forecast.RunId, cancellation);
        var ended = await ReportSources.EndOf(client, forecast.RunId, cancellation);
        return ReportFile.Write(await ReportSources.Gather(client, Pack, County, forecast, ended, approval, comparison, cancellation), format);
    }

    public async Task<IReadOnlyList<ScenarioEntry>> ListScenarios(CancellationToken cancellation)
    {
        var saved = await Saved(cancellation);
        var ofPack = PackFolder.ScenarioIds(_packFolder).Except(saved.Select(scenario => scenario.Id))
            .Select(id => Entry(id, "pack", ScenarioWriter.Write(Inputs.Validated(OfPack(id), id, _pack, ScenarioChanges.None), _pack)));
        return [.. saved.Select(scenario => Entry(scenario.Id, "catalogue", scenario.Document)).Concat(ofPack).OrderBy(scenario => scenario.Id, StringComparer.Ordinal)];
    }

    public async Task<long> SaveScenario(string id, byte[] document, long? expectedVersion, CancellationToken cancellation)
    {
        var ticket = await (await Client()).SaveScenarioAsync(id, document, expectedVersion, cancellation);
        return ticket.Saved?.Version ?? throw new ScenarioRefusedException(ticket.Faults);
    }

    public async Task<bool> DeleteScenario(string id, long? expectedVersion, CancellationToken cancellation) =>
        EmbeddedSilo.HasState(_dataFolder) && await (await Client()).DeleteScenarioAsync(id, expectedVersion, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }
    }

    private async Task<Scenario> Read(string name, ScenarioChanges changes, CancellationToken cancellation) =>
        Inputs.Validated(File.Exists(name) ? Inputs.ReadFile(name) : await Find(name, cancellation), name, _pack, changes);

    private byte[] Document(Scenario scenario) => Encoding.UTF8.GetBytes(ScenarioWriter.Write(scenario, _pack));

    private async Task<byte[]> Find(string name, CancellationToken cancellation)
    {
        var saved = await Saved(cancellation);
        if (saved.FirstOrDefault(scenario => scenario.Id == name) is { } found)
        {
            return Encoding.UTF8.GetBytes(found.Document);
        }
        var ids = PackFolder.ScenarioIds(_packFolder);
        return ids.Contains(name)
            ? OfPack(name)
            : throw new UsageException($"{name}: no file, no scenario of the pack and no saved one has this name; there are "
                + string.Join(", ", ids.Union(saved.Select(scenario => scenario.Id))));
    }

    private byte[] OfPack(string id) => Inputs.ReadFile(PackFolder.ScenarioFile(_packFolder, id)!);

    private async Task<IReadOnlyList<SavedScenario>> Saved(CancellationToken cancellation) =>
        EmbeddedSilo.HasState(_dataFolder) ? await (await Client()).ListScenariosAsync(cancellation) : [];

    private async Task<ForecastClient> Client()
    {
        _silo ??= await EmbeddedSilo.StartAsync(_dataFolder, [Pack]);
        return new ForecastClient(_silo.Grains, Pack.Name);
    }

    private static ScenarioEntry Entry(string id, string source, string document) => new(id, source, JsonNode.Parse(document)!.AsObject());
}
