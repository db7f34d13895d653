using Forecast.Contracts;
using Spectre.Console;

namespace Forecast.Cli;

/// <summary>Shows how far a run is while a command waits for it: a bar on a terminal, else a line for every tenth of the run.</summary>
internal static class RunProgress
{
    private const int ReportsWithoutTerminal = 10;

    /// <summary>Waits for a run.</summary>
    /// <param name="output">Where progress is shown.</param>
    /// <param name="run">Runs, and tells how far it is.</param>
    public static Task<T> Follow<T>(Output output, Func<IProgress<RunStatus>, Task<T>> run) => !output.ShowsProgress
        ? run(new Milestones(output))
        : output.Messages.Progress().HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => run(new Bar(context.AddTask("replicates"))));

    private sealed class Bar(ProgressTask bar) : IProgress<RunStatus>
    {
        public void Report(RunStatus status) => bar.MaxValue(Math.Max(1, status.ReplicatesPlanned)).Value(status.ReplicatesDone);
    }

    private sealed class Milestones(Output output) : IProgress<RunStatus>
    {
        private int _told;

        public void Report(RunStatus status)
        {
            var tenth = status.ReplicatesPlanned == 0 ? 0 : (int)((long)status.ReplicatesDone * ReportsWithoutTerminal / status.ReplicatesPlanned);
            if (tenth > _told)
            {
                _told = tenth;
                output.Say($"{status.ReplicatesDone} of {status.ReplicatesPlanned} replicates");
            }
        }
    }
}
