namespace Forecast.Cli;

/// <summary>Thrown where what the user typed cannot be used; each line names the place, the value and what is allowed.</summary>
internal sealed class UsageException(params IEnumerable<string> lines) : Exception(string.Join('\n', lines));
