using Forecast.Model;

namespace Forecast.Grains.Compute;

/// <summary>
/// What areas do without services, in the batches of small runs: whoever changes the services of a scenario and looks again meets the same futures without them, about a third of the work.
/// The latest blocks are kept. Those of large runs are not, for nobody asks for them again and they would push the others out.
/// </summary>
/// <remarks>Safe for use by several threads.</remarks>
public sealed class SharedCounterfactuals
{
    /// <summary>A run of more replicates is large.</summary>
    public const int MostReplicates = 1_000;

    // Of 80 replicates one takes about 160 KB: 20 MB, and room for the areas of two previews.
    private const int BlocksKept = 128;
    private readonly object _gate = new();
    private readonly Dictionary<Key, byte[]> _blocks = [];
    private readonly Queue<Key> _oldestFirst = [];

    /// <summary>The block of a plan's counterfactual.</summary>
    /// <param name="plan">A plan of the run.</param>
    /// <param name="area">The area's position.</param>
    /// <param name="batch">The replicates, drawn for this plan.</param>
    /// <param name="cancellation">Stops the work within a replicate.</param>
    /// <exception cref="ModelException">A figure outgrows what can be counted.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public byte[] Of(SimulationPlan plan, int area, ReplicateBatch batch, CancellationToken cancellation)
    {
        byte[] Simulate() => Kernel.Fastest.Simulate(plan.Counterfactual, area, batch, cancellation).Bytes;
        if (plan.Scenario.Simulation.Replicates > MostReplicates)
        {
            return Simulate();
        }
        var key = new Key(plan.Draws, area, batch.FirstReplicate, batch.Replicates);
        lock (_gate)
        {
            if (_blocks.TryGetValue(key, out var known))
            {
                return known;
            }
        }
        var block = Simulate();
        lock (_gate)
        {
            Keep(key, block);
        }
        return block;
    }

    private void Keep(Key key, byte[] block)
    {
        if (!_blocks.TryAdd(key, block))
        {
            return;
        }
        _oldestFirst.Enqueue(key);
        if (_oldestFirst.Count > BlocksKept)
        {
            _blocks.Remove(_oldestFirst.Dequeue());
        }
    }

    private readonly record struct Key(DrawKey Draws, int Area, int FirstReplicate, int Replicates);
}
