using System.Net;
using Forecast.Contracts;
using Forecast.Silo.Tests.Cli;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Api;

public sealed class ListedRunTests : IAsyncLifetime
{
    private const int AskedAtOnce = 16;
    private const int Runs = 2 * AskedAtOnce;
    private readonly StatusCalls _asked = new();
    private readonly ApiService _service;

    public ListedRunTests() => _service = new(("Runs:AtOnce", "1")) { Configure = services => services.AddSingleton<IIncomingGrainCallFilter>(_asked) };

    public async ValueTask InitializeAsync()
    {
        await _service.InitializeAsync();
        _service.Calls.Hold();
        for (var seed = 1; seed <= Runs; seed++)
        {
            (await _service.Submit(ApiService.PlannedFlat(replicates: 2, 500 + seed))).Assert(HttpStatusCode.Accepted);
        }
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Runs_that_have_not_ended_are_asked_where_they_stand_some_at_a_time()
    {
        _asked.HoldUntil(AskedAtOnce);

        var runs = (await _service.Get("runs")).Assert(HttpStatusCode.OK).Json.Items("runs");

        Assert.Equal((Runs, 1), (runs.Length, runs.Count(run => run.Text("status") == "running")));
        Assert.Equal((Runs, AskedAtOnce), (_asked.Number, _asked.MostAtOnce));
    }

    [Fact]
    public async Task No_other_run_is_asked_than_those_that_are_listed()
    {
        _asked.HoldUntil(0);

        Assert.Equal(3, (await _service.Get("runs?limit=3")).Assert(HttpStatusCode.OK).Json.Items("runs").Length);

        Assert.Equal(3, _asked.Number);
    }

    /// <summary>Sees runs asked where they stand, and holds the first of these calls until so many are under way.</summary>
    private sealed class StatusCalls : IIncomingGrainCallFilter
    {
        private readonly Lock _gate = new();
        private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _counting;
        private int _until;
        private int _now;

        public int Number { get; private set; }

        public int MostAtOnce { get; private set; }

        public void HoldUntil(int atOnce) => (_counting, _until) = (true, atOnce);

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (!_counting || context.InterfaceMethod?.DeclaringType != typeof(IForecastRunGrain) || context.InterfaceMethod.Name != nameof(IForecastRunGrain.GetStatus))
            {
                await context.Invoke();
                return;
            }
            Begin();
            await _full.Task;
            await context.Invoke();
            lock (_gate)
            {
                _now--;
            }
        }

        private void Begin()
        {
            lock (_gate)
            {
                (Number, _now) = (Number + 1, _now + 1);
                MostAtOnce = Math.Max(MostAtOnce, _now);
                if (_now >= _until)
                {
                    _full.TrySetResult();
                }
            }
        }
    }
}
