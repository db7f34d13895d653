using System.Collections.Immutable;
using System.CommandLine;
using Forecast.Model;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Cli;

/// <summary>Reads the scenarios that are to be compared. Mistakes in all of them are told at once.</summary>
internal static class ComparedScenarios
{
    public static readonly Argument<string[]> Names = new("SCENARIO")
    {
        Description = "2 to 10 scenario files, or names of scenarios of the pack; the first is the baseline",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The scenarios, each with what the command line changes in it, validated.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="replicates">Replicates in place of the scenarios' own, as typed; null to keep them.</param>
    /// <exception cref="UsageException">Scenarios are missing or too many, have faults, or cannot be compared with the first.</exception>
    public static ImmutableArray<Scenario> Read(ParseResult arguments, DataPack pack, string? replicates)
    {
        var names = arguments.GetRequiredValue(Names);
        if (Comparison.CountFault(names.Length) is { } count)
        {
            throw new UsageException($"SCENARIO: {count.Value} {(names.Length == 1 ? "is" : "are")} refused; {count.Expected}");
        }
        var (scenarios, wrong) = (new List<Scenario?>(), new List<string>());
        foreach (var name in names)
        {
            try
            {
                scenarios.Add(Inputs.ReadScenario(arguments, name, pack, replicates));
            }
            catch (UsageException e)
            {
                scenarios.Add(null);
                wrong.Add(e.Message);
            }
        }
        Fault[] differing = [.. Comparison.FaultsOf(scenarios)];
        if (differing.Length > 0)
        {
            wrong.Add($"The scenarios {string.Join(", ", names)} cannot be compared, for {Inputs.Count(differing.Length)}:");
            wrong.AddRange(Inputs.Lines(differing));
        }
        return wrong.Count > 0 ? throw new UsageException(wrong.Distinct()) : [.. scenarios.Select(scenario => scenario!)];
    }
}
