using Forecast.Client;
using Forecast.Contracts;
using Forecast.Reporting.Reports;

namespace Forecast.Cli.Workplaces;

/// <summary>Where a command works: a silo in this process, or a running service. Commands do not care which.</summary>
internal interface IWorkplace : IAsyncDisposable
{
    /// <summary>The county's name for people.</summary>
    string County { get; }

    /// <summary>A scenario that the command line names, with what it changes in it: the document, UTF-8 JSON.</summary>
    /// <param name="name">A file, or the name of a scenario that can be run by name.</param>
    /// <param name="changes">What the command line changes.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UsageException">There is no such scenario.</exception>
    Task<byte[]> ReadScenario(string name, ScenarioChanges changes, CancellationToken cancellation);

    /// <summary>Scenarios that the command line names to be compared, each with what it changes in them: the documents, UTF-8 JSON.</summary>
    /// <param name="names">2 to 10 files or names, the baseline's first.</param>
    /// <param name="changes">What the command line changes in each of them.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UsageException">Some are not there; it has the mistakes in all of them.</exception>
    Task<byte[][]> ReadScenarios(IReadOnlyList<string> names, ScenarioChanges changes, CancellationToken cancellation);

    /// <summary>Runs scenarios here.</summary>
    Task<IForecastRuns> Runs();

    /// <summary>The report of a forecast that was run here.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="comparison">A comparison of its scenario; null for none.</param>
    /// <param name="format">In which form.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<byte[]> WriteReport(ForecastResult forecast, ComparisonResult? comparison, ReportFormat format, CancellationToken cancellation);

    /// <summary>The scenarios that can be run by name, by id: the saved ones, and those of the pack that none of these stands for.</summary>
    Task<IReadOnlyList<ScenarioEntry>> ListScenarios(CancellationToken cancellation);

    /// <summary>Saves a scenario: its version now.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="document">The document, UTF-8 JSON.</param>
    /// <param name="expectedVersion">The version it replaces, 0 for none; null for whatever is there.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ScenarioRefusedException">The scenario or its id has faults.</exception>
    Task<long> SaveScenario(string id, byte[] document, long? expectedVersion, CancellationToken cancellation);

    /// <summary>Removes a saved scenario; false if none of that id is saved.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="expectedVersion">The version it has; null for whatever is there.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<bool> DeleteScenario(string id, long? expectedVersion, CancellationToken cancellation);
}
