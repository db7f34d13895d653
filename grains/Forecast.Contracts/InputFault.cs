namespace Forecast.Contracts;

/// <summary>One mistake in a scenario.</summary>
/// <param name="Place">Its JSON pointer, such as /streams/0/unitCost.</param>
/// <param name="Value">What stands there, as written; null if something is missing.</param>
/// <param name="Expected">What is allowed there, or why the value is refused.</param>
[GenerateSerializer, Immutable, Alias("forecast.InputFault")]
public sealed record InputFault([property: Id(0)] string Place, [property: Id(1)] string? Value, [property: Id(2)] string Expected)
{
    /// <summary>The fault as one line for people, in the words of the command line.</summary>
    public override string ToString() => Value is null ? $"{Named}: missing; {Expected}" : $"{Named}: {Value} is refused; {Expected}";

    private string Named => Place.Length == 0 ? "the document" : Place;
}
