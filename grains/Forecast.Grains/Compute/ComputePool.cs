namespace Forecast.Grains.Compute;

/// <summary>
/// A silo's own compute threads, as many as cores. CPU work never runs in a grain's turn, and not on the .NET thread pool either: turns, timers, sockets
/// and HTTP need that one, and come first where cores are short. Each run has its own queue and the queues take turns, so a big run does not starve a small one.
/// </summary>
/// <remarks>Safe for use by several threads. Disposing lets the threads finish what they have in hand and drops what is queued.</remarks>
public sealed class ComputePool : IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Queue<Action>> _queues = [];
    private readonly LinkedList<string> _turns = [];
    private readonly Thread[] _threads;
    private bool _stopping;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">How many, 1 or more.</param>
    public ComputePool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _threads = [.. Enumerable.Range(0, threads).Select(i => new Thread(Work) { IsBackground = true, Name = $"compute-{i}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>The number of threads.</summary>
    public int Threads => _threads.Length;

    /// <summary>Pieces of work that wait for a thread.</summary>
    public int Queued
    {
        get
        {
            lock (_gate)
            {
                return _queues.Values.Sum(pending => pending.Count);
            }
        }
    }

    /// <summary>Queues work; the task completes off the compute thread.</summary>
    /// <param name="queue">Whose work it is; queues take turns.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Drops the work if it has not begun; work that has begun is to look at it itself.</param>
    /// <exception cref="OperationCanceledException">In the task: the work was cancelled, or the pool was disposed first.</exception>
    public Task<T> Run<T>(string queue, Func<T> work, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(queue, () =>
        {
            if (cancellation.IsCancellationRequested || _stopping)
            {
                done.TrySetCanceled(cancellation);
                return;
            }
            try
            {
                done.TrySetResult(work());
            }
            catch (OperationCanceledException e)
            {
                done.TrySetCanceled(e.CancellationToken);
            }
            catch (Exception e)
            {
                done.TrySetException(e);
            }
        });
        return done.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }
        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private void Enqueue(string queue, Action work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            if (!_queues.TryGetValue(queue, out var pending))
            {
                _queues.Add(queue, pending = new Queue<Action>());
                _turns.AddLast(queue);
            }
            pending.Enqueue(work);
            Monitor.Pulse(_gate);
        }
    }

    private void Work()
    {
        ThreadNice.GiveWay();
        while (Next() is { } work)
        {
            work();
        }
    }

    /// <summary>The next piece of the queue whose turn it is, which then goes to the end of the line; null once the pool stops and nothing is left.</summary>
    private Action? Next()
    {
        lock (_gate)
        {
            while (_turns.First is null)
            {
                if (_stopping)
                {
                    return null;
                }
                Monitor.Wait(_gate);
            }
            var queue = _turns.First.Value;
            _turns.RemoveFirst();
            var work = _queues[queue].Dequeue();
            if (_queues[queue].Count == 0)
            {
                _queues.Remove(queue);
            }
            else
            {
                _turns.AddLast(queue);
            }
            return work;
        }
    }
}
