using System.Threading.Channels;
using Forecast.Contracts;
using Orleans.Runtime;

namespace Forecast.Grains.Tests.Setup;

/// <summary>Sees every simulation asked of a district: counts them, and holds them back while a test wants them held.</summary>
internal sealed class DistrictCalls : IIncomingGrainCallFilter
{
    private readonly Channel<SimulationRequest> _arrived = Channel.CreateUnbounded<SimulationRequest>();
    private readonly SemaphoreSlim _ended = new(0);
    private volatile TaskCompletionSource? _gate;
    private int _begun;
    private int _answered;

    /// <summary>Calls that reached a district.</summary>
    public int Begun => _begun;

    /// <summary>Calls that a district answered with a batch.</summary>
    public int Answered => _answered;

    /// <summary>Whether calls fail as if the district's silo had gone.</summary>
    public bool Fail { get; set; }

    /// <summary>From now on calls wait at the district until <see cref="Release"/>, or until they are cancelled.</summary>
    public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release()
    {
        var gate = _gate;
        _gate = null;
        gate?.SetResult();
    }

    /// <summary>Waits for the next call that was not waited for yet.</summary>
    public async Task<SimulationRequest> Next() => await _arrived.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The calls so far that were not waited for.</summary>
    public IEnumerable<SimulationRequest> Arrived()
    {
        while (_arrived.Reader.TryRead(out var call))
        {
            yield return call;
        }
    }

    /// <summary>Waits until every call that has begun has ended, however it ended.</summary>
    public async Task AllEnded()
    {
        for (var ended = 0; ended < _begun; ended++)
        {
            await _ended.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType != typeof(IDistrictGrain) || context.InterfaceMethod.Name != nameof(IDistrictGrain.Simulate))
        {
            await context.Invoke();
            return;
        }
        Interlocked.Increment(ref _begun);
        try
        {
            _arrived.Writer.TryWrite((SimulationRequest)context.Request.GetArgument(0)!);
            if (_gate is { } gate)
            {
                await gate.Task.WaitAsync(context.Request.GetCancellationToken());
            }
            if (Fail)
            {
                throw new SiloUnavailableException("the silo has gone");
            }
            await context.Invoke();
            if (context.Response?.Exception is null)
            {
                Interlocked.Increment(ref _answered);
            }
        }
        finally
        {
            _ended.Release();
        }
    }
}
