using System.Collections.Concurrent;
using Forecast.Grains.Compute;

namespace Forecast.Grains.Tests.Compute;

public sealed class ComputePoolTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queues_take_turns_and_each_keeps_its_order()
    {
        using var pool = new ComputePool(1);
        using var gate = new ManualResetEventSlim();
        var done = new ConcurrentQueue<string>();
        var blocking = Hold(pool, gate);

        Task<bool> Piece(string queue, int number) => pool.Run(queue, () => Add(done, $"{queue}{number}"), Test);
        Task[] pieces = [Piece("a", 1), Piece("a", 2), Piece("a", 3), Piece("b", 1), Piece("b", 2), Piece("c", 1)];
        gate.Set();
        await Task.WhenAll([blocking, .. pieces]);

        Assert.Equal(["a1", "b1", "c1", "a2", "b2", "a3"], done);
    }

    [Fact]
    public async Task Work_of_two_threads_runs_at_the_same_time()
    {
        using var pool = new ComputePool(2);
        using var both = new Barrier(2);

        bool Meet() => both.SignalAndWait(Timeout.Infinite, Test);

        await Task.WhenAll(pool.Run("a", Meet, Test), pool.Run("a", Meet, Test));

        Assert.Equal(2, pool.Threads);
    }

    [Fact]
    public async Task Work_runs_on_a_thread_of_the_pool_and_its_continuation_does_not()
    {
        using var pool = new ComputePool(1);

        var working = pool.Run("a", () => Thread.CurrentThread.Name, Test);
        var after = working.ContinueWith(_ => Thread.CurrentThread.Name, Test, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        Assert.Equal("compute-0", await working);
        Assert.NotEqual("compute-0", await after);
    }

    [Fact]
    public async Task Exception_of_the_work_is_the_tasks_and_the_thread_works_on()
    {
        using var pool = new ComputePool(1);
        var thrown = new InvalidDataException("no");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => pool.Run<int>("a", () => throw thrown, Test));

        Assert.Same(thrown, error);
        Assert.Equal(7, await pool.Run("a", () => 7, Test));
    }

    [Fact]
    public async Task Work_that_stops_itself_by_its_token_is_a_cancelled_task()
    {
        using var pool = new ComputePool(1);
        using var cancellation = new CancellationTokenSource();
        using var begun = new ManualResetEventSlim();
        var working = pool.Run("a", () =>
        {
            begun.Set();
            cancellation.Token.WaitHandle.WaitOne();
            cancellation.Token.ThrowIfCancellationRequested();
            return 0;
        }, cancellation.Token);
        begun.Wait(Test);

        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.True(working.IsCanceled);
    }

    [Fact]
    public async Task Work_cancelled_before_its_turn_does_not_run()
    {
        using var pool = new ComputePool(1);
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var done = new ConcurrentQueue<string>();
        var blocking = Hold(pool, gate);
        var dropped = pool.Run("b", () => Add(done, "dropped"), cancellation.Token);
        var kept = pool.Run("b", () => Add(done, "kept"), Test);

        await cancellation.CancelAsync();
        gate.Set();
        await Task.WhenAll(blocking, kept);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dropped);
        Assert.Equal(["kept"], done);
    }

    /// <summary>The work in hand goes on until the pool refuses new work: from then on it is being disposed.</summary>
    [Fact]
    public async Task Disposing_finishes_the_work_in_hand_and_cancels_what_is_queued()
    {
        var pool = new ComputePool(1);
        using var begun = new ManualResetEventSlim();
        var done = new ConcurrentQueue<string>();
        var inHand = pool.Run("a", () =>
        {
            begun.Set();
            SpinWait.SpinUntil(() => IsDisposed(pool, done));
            return Add(done, "in hand");
        }, Test);
        begun.Wait(Test);
        var queued = pool.Run("b", () => Add(done, "queued"), Test);

        pool.Dispose();

        Assert.True(await inHand);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        Assert.Equal(["in hand"], done);
    }

    [Fact]
    public async Task Disposed_pool_takes_no_work_and_may_be_disposed_again()
    {
        var pool = new ComputePool(1);
        pool.Dispose();
        pool.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.Run("a", () => 0, Test));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Pool_without_threads_is_refused(int threads) =>
        Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => new ComputePool(threads)).ParamName);

    /// <summary>Keeps the only thread busy until the gate opens, and returns once it has begun.</summary>
    private static Task<bool> Hold(ComputePool pool, ManualResetEventSlim gate)
    {
        using var begun = new ManualResetEventSlim();
        var held = pool.Run("gate", () =>
        {
            begun.Set();
            gate.Wait(Test);
            return true;
        }, Test);
        begun.Wait(Test);
        return held;
    }

    private static bool Add(ConcurrentQueue<string> done, string name)
    {
        done.Enqueue(name);
        return true;
    }

    private static bool IsDisposed(ComputePool pool, ConcurrentQueue<string> done)
    {
        try
        {
            _ = pool.Run("c", () => Add(done, "queued meanwhile"), CancellationToken.None);
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
