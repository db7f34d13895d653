using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Polly;
using Polly.Retry;

namespace Forecast.Silo.Storage;

/// <summary>
/// Reminders in a database that may be away while a silo starts. Orleans reads the silo's part of them then, and takes no new one before it has; where reading fails it waits ten seconds and, each time, longer, up to
/// more than a minute. This table reads again every second, until it succeeds or the silo stops. All else is done once: whoever asks for it waits, and can ask again.
/// </summary>
internal sealed partial class PatientReminderTable : IReminderTable
{
    private const int TriesBetweenWarnings = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly IReminderTable _table;
    private readonly ILogger<PatientReminderTable> _logger;
    private readonly ResiliencePipeline _retry;

    public PatientReminderTable(IReminderTable table, ILogger<PatientReminderTable> logger)
    {
        (_table, _logger) = (table, logger);
        _retry = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is not null && !args.Context.CancellationToken.IsCancellationRequested),
            MaxRetryAttempts = int.MaxValue,
            Delay = Pause,
            OnRetry = Warn,
        }).Build();
    }

    public Task<ReminderTableData> ReadRows(uint begin, uint end, CancellationToken cancellationToken) =>
        _retry.ExecuteAsync(async token => await _table.ReadRows(begin, end, token), cancellationToken).AsTask();

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => ReadRows(begin, end, CancellationToken.None);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => _table.ReadRows(grainId);

    public Task<ReminderTableData> ReadRows(GrainId grainId, CancellationToken cancellationToken) => _table.ReadRows(grainId, cancellationToken);

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => _table.ReadRow(grainId, reminderName);

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName, CancellationToken cancellationToken) => _table.ReadRow(grainId, reminderName, cancellationToken);

    public Task<string?> UpsertRow(ReminderEntry entry) => _table.UpsertRow(entry);

    public Task<string?> UpsertRow(ReminderEntry entry, CancellationToken cancellationToken) => _table.UpsertRow(entry, cancellationToken);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => _table.RemoveRow(grainId, reminderName, eTag);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag, CancellationToken cancellationToken) => _table.RemoveRow(grainId, reminderName, eTag, cancellationToken);

    public Task TestOnlyClearTable() => _table.TestOnlyClearTable();

    public Task TestOnlyClearTable(CancellationToken cancellationToken) => _table.TestOnlyClearTable(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => _table.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _table.StopAsync(cancellationToken);

    private ValueTask Warn(OnRetryArguments<object> tried)
    {
        if (tried.AttemptNumber % TriesBetweenWarnings == 0)
        {
            LogNotRead(tried.Outcome.Exception!);
        }
        return default;
    }

    [LoggerMessage(LogLevel.Warning, "Reminders could not be read; they are tried again every second, and runs whose reminders this silo keeps cannot start before")]
    private partial void LogNotRead(Exception exception);
}
