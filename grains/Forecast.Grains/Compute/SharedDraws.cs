using Forecast.Grains.Telemetry;
using Forecast.Model;

namespace Forecast.Grains.Compute;

/// <summary>
/// What replicates draw once for the whole county, kept for the districts and scenarios of this silo that ask for the same: the first who asks draws, the
/// others wait for it. The latest batches are kept.
/// </summary>
public sealed class SharedDraws(ForecastTelemetry telemetry)
{
    private const int BatchesKept = 32;
    private readonly object _gate = new();
    private readonly Dictionary<(DrawKey Draws, int First, int Replicates), Lazy<ReplicateBatch>> _batches = [];
    private readonly Queue<(DrawKey Draws, int First, int Replicates)> _oldestFirst = [];

    /// <summary>A range of replicates, drawn by the fastest kernel.</summary>
    /// <param name="plan">The scenario on its pack.</param>
    /// <param name="firstReplicate">The first replicate.</param>
    /// <param name="replicates">How many.</param>
    /// <exception cref="ModelException">A drawn parameter is outside its meaning, or the calibration has no solution.</exception>
    public ReplicateBatch Of(SimulationPlan plan, int firstReplicate, int replicates)
    {
        var key = (plan.Draws, firstReplicate, replicates);
        Lazy<ReplicateBatch>? batch;
        lock (_gate)
        {
            var known = _batches.TryGetValue(key, out batch);
            telemetry.CacheAsked("draws", known);
            if (!known)
            {
                if (_oldestFirst.Count == BatchesKept)
                {
                    _batches.Remove(_oldestFirst.Dequeue());
                }
                _batches.Add(key, batch = new(() => Kernel.Fastest.Draw(plan, firstReplicate, replicates)));
                _oldestFirst.Enqueue(key);
            }
        }
        return batch!.Value;
    }
}
