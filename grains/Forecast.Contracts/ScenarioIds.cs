namespace Forecast.Contracts;

/// <summary>What a saved scenario may be called.</summary>
public static class ScenarioIds
{
    private const int Longest = 64;

    /// <summary>Whether a text is 1 to 64 small letters, digits and hyphens. What is not, names no saved scenario.</summary>
    public static bool IsOne(string text) => text.Length is >= 1 and <= Longest && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>What is told of a text that is no id.</summary>
    public static InputFault Fault(string text) => new("id", $"\"{text}\"", $"1 to {Longest} small letters, digits and hyphens");
}
