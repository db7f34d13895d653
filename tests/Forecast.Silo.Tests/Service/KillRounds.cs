using System.Diagnostics;
using System.Globalization;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Service;

/// <summary>Rounds in which services are killed at a moment that the round's number decides, and in which nothing that was acknowledged may be lost.</summary>
internal sealed class KillRounds(ServiceCluster services, Undisturbed undisturbed, Action<string> tell)
{
    private static readonly int[] Sizes = [48, 96, 160, 256, 400];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly Acknowledged _acknowledged = new(services, undisturbed);
    private TimeSpan _longest;
    private int _kills;

    /// <summary>Rounds of a kill test.</summary>
    public static int Count => int.Parse(Environment.GetEnvironmentVariable("FORECAST_KILL_ROUNDS") ?? "20", CultureInfo.InvariantCulture);

    /// <summary>Works through all rounds: what there is to say about them.</summary>
    public async Task<string> Work()
    {
        for (var round = 1; round <= Count; round++)
        {
            try
            {
                await Work(round).WaitAsync(Limit, TestContext.Current.CancellationToken);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"round {round}, which is its random seed too: {e.Message}\n{services.Said}", e);
            }
        }
        await _acknowledged.CheckRuns();
        await _acknowledged.WaitUntilNoneIsOpen();
        return string.Create(CultureInfo.InvariantCulture,
            $"{Count} rounds, {_kills} kills, {_acknowledged}, {services.Unavailable} answers 503, longest recovery {_longest.TotalSeconds:0.0} s");
    }

    private async Task Work(int round)
    {
        var random = new Random(round);
        var moment = (KillMoment)random.Next(3);
        var after = 1 + random.Next(moment == KillMoment.Submitting ? 3 : 5);
        var kill = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var killing = Kill(kill.Task, random);
        var sending = Send(round, random, moment, after, kill);
        await Task.WhenAny(killing, sending);
        kill.TrySetResult(Stopwatch.GetTimestamp());
        var ids = await sending;
        await killing;
        await Task.WhenAll(ids.Select(_acknowledged.CheckRun));
        var recovery = Stopwatch.GetElapsedTime(await kill.Task);
        _longest = recovery > _longest ? recovery : _longest;
        tell(string.Create(CultureInfo.InvariantCulture, $"round {round}: killed at {moment} {after}, recovered in {recovery.TotalSeconds:0.0} s"));
        await _acknowledged.CheckRecords();
    }

    private async Task Kill(Task<long> moment, Random random)
    {
        var victims = Enumerable.Range(0, services.Size).ToArray();
        random.Shuffle(victims);
        victims = victims[..(services.Size > 2 && random.Next(4) == 0 ? 2 : 1)];
        var checkpoints = ("Runs:CheckpointSeconds", random.Next(2).ToString(CultureInfo.InvariantCulture));
        await moment;
        await Task.WhenAll(victims.Select(services.Kill));
        _kills += victims.Length;
        await Task.WhenAll(victims.Select(victim => services.Restart(victim, checkpoints)));
    }

    /// <summary>Asks for runs of three sizes, a save and a return, in an order of the round's own: the ids of the runs.</summary>
    private async Task<string[]> Send(int round, Random random, KillMoment moment, int after, TaskCompletionSource<long> kill)
    {
        var sizes = Sizes.ToArray();
        random.Shuffle(sizes);
        var area = Kent.Pack.Areas[random.Next(Kent.Pack.Areas.Length)].Code;
        var quarter = $"2019/20 Q{1 + random.Next(4)}";
        Func<Task<string?>>[] requests =
        [
            .. sizes[..3].Select(size => (Func<Task<string?>>)(async () => await _acknowledged.Submit($"Round {round} of {size}", size))),
            async () => { await _acknowledged.Save($"scenario-{round % 5}", $"Round {round}"); return null; },
            async () => { await _acknowledged.Record(area, quarter, round); return null; },
        ];
        random.Shuffle(requests);
        var counted = 0;
        void Count(KillMoment of)
        {
            if (of == moment && Interlocked.Increment(ref counted) == after)
            {
                kill.TrySetResult(Stopwatch.GetTimestamp());
            }
        }
        var answered = new List<string?>();
        if (moment == KillMoment.Acknowledgement)
        {
            foreach (var request in requests)
            {
                answered.Add(await request());
                Count(KillMoment.Acknowledgement);
            }
        }
        else
        {
            answered.AddRange(await Task.WhenAll(requests.Select(async request =>
            {
                var id = await request();
                Count(KillMoment.Submitting);
                return id;
            })));
        }
        string[] ids = [.. answered.OfType<string>()];
        if (moment == KillMoment.Progress)
        {
            await services.Finish(ids[^1], _ => Count(KillMoment.Progress));
        }
        return ids;
    }
}
