using Forecast.Contracts;
using Orleans.Concurrency;

namespace Forecast.Grains;

/// <summary>
/// A request that may come again: remembers who carries it out, in memory, and its answer, in the store. Calls interleave, so that those who wait do not hinder the one who
/// answers. A reminder removes the answer when its time is over.
/// </summary>
[GrainType("request"), Reentrant]
public sealed class RepeatedRequestGrain(
    [PersistentState("request", StateStores.Default)] IPersistentState<RequestRecord> record, TimeProvider clock) : Grain, IRepeatedRequestGrain, IRemindable
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // Shorter than a call may take.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private const string Reminder = "forget";

    // The reminder is set before the answer is stored, which takes a moment; a tick that came too early would leave the answer for another day.
    private static readonly TimeSpan Forgotten = Kept + TimeSpan.FromMinutes(1);

    private readonly StoredState<RequestRecord> _state = new(record);
    private UnderWay? _underWay;

    /// <inheritdoc/>
    public async Task<KeptAnswer?> Begin(string fingerprint)
    {
        if (Answer(_state.Value, fingerprint) is { } answer)
        {
            return answer;
        }
        using var patience = new CancellationTokenSource(Patience, clock);
        while (_underWay is { } other)
        {
            Check(other.Fingerprint, fingerprint);
            if (!await other.Ends(patience.Token))
            {
                return null;
            }
            // Of those who waited, the first goes on if there is no answer, and the others wait for it.
            if (Answer(_state.Value, fingerprint) is { } theirs)
            {
                return theirs;
            }
        }
        _underWay = new UnderWay(fingerprint);
        return null;
    }

    /// <inheritdoc/>
    public async Task<KeptAnswer> Keep(string fingerprint, KeptAnswer answer)
    {
        try
        {
            await SetReminder();
            await _state.Change(stored => Answer(stored, fingerprint) is not null
                ? stored
                : new RequestRecord { Fingerprint = fingerprint, Answer = answer, AnsweredAt = clock.GetUtcNow() });
        }
        finally
        {
            // Also if it cannot be stored: who waits would wait for nothing.
            End();
        }
        return _state.Value.Answer!;
    }

    /// <inheritdoc/>
    public Task GiveUp(string fingerprint)
    {
        if (_underWay?.Fingerprint == fingerprint)
        {
            End();
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (IsOver(_state.Value) && _underWay is null)
        {
            await record.ClearStateAsync();
            if (await this.GetReminder(Reminder) is { } reminder)
            {
                await this.UnregisterReminder(reminder);
            }
            DeactivateOnIdle();
        }
    }

    /// <summary>The answer that is kept; null if there is none, or not any more.</summary>
    /// <exception cref="RequestKeyReusedException">It is another request's.</exception>
    private KeptAnswer? Answer(RequestRecord stored, string fingerprint)
    {
        if (IsOver(stored))
        {
            return null;
        }
        Check(stored.Fingerprint, fingerprint);
        return stored.Answer;
    }

    private bool IsOver(RequestRecord stored) => stored.Answer is null || clock.GetUtcNow() - stored.AnsweredAt >= Kept;

    private void End()
    {
        _underWay?.End();
        _underWay = null;
    }

    /// <summary>Before the answer is stored, so that none stays for ever.</summary>
    private async Task SetReminder()
    {
        try
        {
            await this.RegisterOrUpdateReminder(Reminder, Forgotten, Kept);
        }
        catch (Exception e)
        {
            throw new StorageFailedException(e.GetBaseException().Message);
        }
    }

    private static void Check(string fingerprint, string asked)
    {
        if (fingerprint != asked)
        {
            throw new RequestKeyReusedException();
        }
    }

    private sealed class UnderWay(string fingerprint)
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Fingerprint => fingerprint;

        /// <summary>Waits for its end; false if patience came to an end before.</summary>
        public async Task<bool> Ends(CancellationToken patience)
        {
            await _ended.Task.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            return _ended.Task.IsCompleted;
        }

        public void End() => _ended.TrySetResult();
    }
}
