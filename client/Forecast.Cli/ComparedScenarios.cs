using System.CommandLine;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Model.Scenarios;

namespace Forecast.Cli;

/// <summary>The scenarios that are to be compared, by the names the user gave them. Mistakes in all of them are told at once.</summary>
internal static class ComparedScenarios
{
    public static readonly Argument<string[]> Names = new("SCENARIO")
    {
        Description = "2 to 10 scenario files, or names of scenarios of the pack or of those saved; the first is the baseline",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <exception cref="UsageException">There are too few or too many.</exception>
    public static string[] ReadNames(ParseResult arguments)
    {
        var names = arguments.GetRequiredValue(Names);
        return Comparison.CountFault(names.Length) is { } count
            ? throw new UsageException($"SCENARIO: {count.Value} {(names.Length == 1 ? "is" : "are")} refused; {count.Expected}")
            : names;
    }

    /// <summary>Reads all of them: null where one cannot be read, with what is wrong, each mistake once.</summary>
    public static async Task<(T?[] Scenarios, string[] Wrong)> ReadAll<T>(IReadOnlyList<string> names, Func<string, Task<T>> read)
        where T : class
    {
        var (scenarios, wrong) = (new List<T?>(), new List<string>());
        foreach (var name in names)
        {
            try
            {
                scenarios.Add(await read(name));
            }
            catch (UsageException e)
            {
                scenarios.Add(null);
                wrong.Add(e.Message);
            }
        }
        return ([.. scenarios], [.. wrong.Distinct()]);
    }

    /// <summary>The line above the faults by which scenarios cannot be compared.</summary>
    public static string Differ(IReadOnlyList<string> names, int faults) => $"The scenarios {string.Join(", ", names)} cannot be compared, for {Inputs.Count(faults)}:";

    /// <summary>Compares scenarios and waits for the result.</summary>
    /// <exception cref="UsageException">They cannot be compared; it has all faults.</exception>
    public static async Task<ComparisonResult> Compare(
        IForecastRuns runs, string[] names, byte[][] documents, IProgress<RunStatus> progress, CancellationToken cancellation)
    {
        try
        {
            return await runs.CompareAsync(documents, progress, cancellation);
        }
        catch (ScenarioRefusedException e)
        {
            // A service validates what was not validated here.
            throw new UsageException([Differ(names, e.Faults.Length), .. e.Faults.Select(fault => $"  {fault}")]);
        }
    }
}
