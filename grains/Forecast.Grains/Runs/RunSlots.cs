namespace Forecast.Grains.Runs;

/// <summary>
/// The runs a silo works on at once: a bounded number, because each holds its roll-up in memory. A small run may pass larger ones that wait, but no run is passed
/// by more than one later run for every thousand of its replicates, those of every scenario counted; and only one large run is worked on at a time, so that small ones always
/// find a place.
/// </summary>
/// <remarks>Safe for use by several threads.</remarks>
public sealed class RunSlots
{
    /// <summary>A run of more replicates is large, those of every scenario counted.</summary>
    public const int LargestSmallRun = 20_000;

    /// <summary>A comparison of more scenarios is large, because of the memory it takes: up to 2 GB, whatever its replicates.</summary>
    public const int MostScenariosOfSmallRun = 4;

    private const int ReplicatesPerPassing = 1_000;
    private readonly object _gate = new();
    private readonly List<Waiting> _waiting = [];
    private readonly int _slots;
    private long _arrivals;
    private int _active;
    private bool _largeActive;

    /// <summary>Nobody holds a slot yet.</summary>
    /// <param name="slots">Runs at once, 1 or more.</param>
    public RunSlots(int slots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slots, 1);
        _slots = slots;
    }

    /// <summary>Runs that hold a slot.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>Runs that wait for one.</summary>
    public int Queued
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Waits for a slot; disposing what it gives frees it.</summary>
    /// <param name="replicates">Replicates of the run.</param>
    /// <param name="scenarios">Scenarios of the run, 1 or more, each with so many replicates.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public Task<IDisposable> Enter(int replicates, int scenarios, CancellationToken cancellation)
    {
        var ofAll = (long)replicates * scenarios;
        Waiting waiting;
        lock (_gate)
        {
            waiting = new Waiting(ofAll > LargestSmallRun || scenarios > MostScenariosOfSmallRun, _arrivals++ * ReplicatesPerPassing + ofAll);
            _waiting.Add(waiting);
            Admit();
        }
        var ended = cancellation.Register(() => Leave(waiting, cancellation));
        _ = waiting.Slot.Task.ContinueWith(_ => ended.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return waiting.Slot.Task;
    }

    private void Admit()
    {
        while (_active < _slots && _waiting.Where(w => !(w.Large && _largeActive)).MinBy(w => w.Order) is { } next)
        {
            _waiting.Remove(next);
            _active++;
            _largeActive |= next.Large;
            next.Slot.SetResult(new Slot(this, next.Large));
        }
    }

    private void Leave(Waiting waiting, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_waiting.Remove(waiting))
            {
                waiting.Slot.SetCanceled(cancellation);
            }
        }
    }

    private void Free(bool large)
    {
        lock (_gate)
        {
            _active--;
            _largeActive &= !large;
            Admit();
        }
    }

    private sealed class Waiting(bool large, long order)
    {
        public bool Large => large;

        public long Order => order;

        public TaskCompletionSource<IDisposable> Slot { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Slot(RunSlots slots, bool large) : IDisposable
    {
        private int _freed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _freed, 1) == 0)
            {
                slots.Free(large);
            }
        }
    }
}
