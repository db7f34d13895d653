namespace Forecast.Model;

/// <summary>One mistake in an input: where it is, what stands there, what is allowed.</summary>
/// <param name="Place">File, line and column of a data pack (<c>areas.csv:3:annual_growth</c>), or the JSON pointer of a scenario (<c>/streams/0/unitCost</c>).</param>
/// <param name="Value">What was found, as written; null if something is missing.</param>
/// <param name="Expected">What is allowed there, or why the value is refused.</param>
public sealed record Fault(string Place, string? Value, string Expected)
{
    /// <summary>The fault as one line for people: place, value, what is allowed.</summary>
    public override string ToString() => Value is null ? $"{Named}: missing; {Expected}" : $"{Named}: {Value} is refused; {Expected}";

    private string Named => Place.Length == 0 ? "the document" : Place;
}
