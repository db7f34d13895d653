namespace Forecast.Grains.Runs;

/// <summary>The latest results of previews, some megabytes each; a further one pushes the oldest out.</summary>
/// <param name="count">How many are kept, 1 or more.</param>
/// <remarks>Safe for use by several threads.</remarks>
internal sealed class LatestPreviews(int count)
{
    private readonly object _gate = new();
    private readonly LinkedList<(string RunId, RunResult Result)> _oldestFirst = [];

    /// <summary>The result of a run; null if it is not among them.</summary>
    public RunResult? Find(string runId)
    {
        lock (_gate)
        {
            return _oldestFirst.FirstOrDefault(kept => kept.RunId == runId).Result;
        }
    }

    /// <summary>Keeps a result as the latest.</summary>
    public void Keep(string runId, RunResult result)
    {
        lock (_gate)
        {
            _oldestFirst.AddLast((runId, result));
            if (_oldestFirst.Count > count)
            {
                _oldestFirst.RemoveFirst();
            }
        }
    }
}
