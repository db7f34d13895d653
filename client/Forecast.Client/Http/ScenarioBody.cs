using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Forecast.Contracts;

namespace Forecast.Client.Http;

/// <summary>The body of a request for a run. What is no JSON is refused here, in the words in which a silo refuses it: within a request its place could not be told.</summary>
internal static partial class ScenarioBody
{
    /// <summary>The body for a scenario document, UTF-8 JSON.</summary>
    /// <exception cref="ScenarioRefusedException">It is no JSON.</exception>
    public static byte[] Of(byte[] scenario) => FaultOf(scenario) is { } fault ? throw new ScenarioRefusedException([fault]) : Member(scenario);

    /// <summary>The body for scenario documents that are to be compared, UTF-8 JSON.</summary>
    /// <exception cref="ScenarioRefusedException">Some are no JSON.</exception>
    public static byte[] Of(IReadOnlyList<byte[]> scenarios)
    {
        ImmutableArray<InputFault> faults =
            [.. scenarios.Select((scenario, i) => FaultOf(scenario) is { } fault ? fault with { Place = $"/scenarios/{i} {fault.Place}" } : null).OfType<InputFault>()];
        if (faults.Length > 0)
        {
            throw new ScenarioRefusedException(faults);
        }
        var members = scenarios.SelectMany((scenario, i) => i == 0 ? Member(scenario) : [(byte)',', .. Member(scenario)]);
        return [.. "{\"scenarios\":["u8, .. members, .. "]}"u8];
    }

    /// <summary>The place in a scenario of what stands at a place of the body for it.</summary>
    public static string PlaceInScenario(string place) => place.StartsWith("/scenario", StringComparison.Ordinal) ? place["/scenario".Length..] : place;

    /// <summary>The place among scenarios, such as /scenarios/1/years, of what stands at a place of the body for them.</summary>
    public static string PlaceAmongScenarios(string place) => Wrapped().Replace(place, "$1");

    private static byte[] Member(byte[] scenario) => [.. "{\"scenario\":"u8, .. WithoutMark(scenario).Span, .. "}"u8];

    private static InputFault? FaultOf(byte[] scenario)
    {
        try
        {
            JsonDocument.Parse(WithoutMark(scenario)).Dispose();
            return null;
        }
        catch (JsonException e)
        {
            return new InputFault($"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", "what stands there", "a JSON document: " + e.Message);
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(byte[] scenario) => scenario.AsMemory(scenario.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);

    [GeneratedRegex("^(/scenarios/[0-9]+)/scenario(?=/|$)")]
    private static partial Regex Wrapped();
}
