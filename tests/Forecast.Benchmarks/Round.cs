using System.Diagnostics;

namespace Forecast.Benchmarks;

/// <summary>What the programs took in one round, each for the same amount of work. One thread.</summary>
internal sealed class Round
{
    private readonly Dictionary<string, double> _seconds = [];

    /// <summary>Seconds that programs took together, for one unit of work of each.</summary>
    public double this[params string[] programs] => programs.Sum(program => _seconds[program]);

    /// <summary>Runs a program and adds the time it took, divided by the units of work that it did.</summary>
    public void Time(string program, int units, Action run)
    {
        var clock = Stopwatch.StartNew();
        run();
        _seconds[program] = _seconds.GetValueOrDefault(program) + clock.Elapsed.TotalSeconds / units;
    }
}
