namespace Forecast.Grains.Runs;

/// <summary>Thrown where another activation has taken up the run, as happens while a silo stops: this one is to leave it alone.</summary>
internal sealed class SupersededException(int attempt, int other)
    : Exception(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"attempt {attempt} at the run was taken over by attempt {other}"));
