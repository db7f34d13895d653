using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Reminders;

namespace Forecast.Silo.Tests.Hosting;

/// <summary>The embedded silo of a program does not take up what others have left; reminders do.</summary>
public sealed class ReminderTests : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_whose_silo_ended_is_taken_up_by_its_reminder_alone_with_the_same_digits()
    {
        var scenario = Kent.PlannedFlat(replicates: 5, seed: 81);
        var model = new PlainModel(scenario);
        var before = new DistrictCalls();
        before.Hold();
        await using (var silo = await EmbeddedSilo.StartAsync(_folder.Path, [Kent.Named()], silo => silo.AddIncomingGrainCallFilter(before)))
        {
            await silo.Grains.GetGrain<ICountyGrain>(Kent.Name).Submit(scenario);
            await before.Next();
        }
        var (after, clock) = (new DistrictCalls(), new FakeTimeProvider(DateTimeOffset.UtcNow));
        await using var next = await EmbeddedSilo.StartAsync(_folder.Path, [Kent.Named()], silo =>
        {
            silo.AddIncomingGrainCallFilter(after);
            silo.Services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, clock);
        });

        var taken = after.Next();
        Assert.Equal(0, after.Begun);
        while (!taken.IsCompleted)
        {
            clock.Advance(Step);
            // The reminder's turn comes between calls of another grain.
            await next.Grains.GetGrain<ICountyGrain>(Kent.Name).ListRuns();
        }

        Assert.Equal(model.RunId, (await taken).RunId);
        var run = next.Grains.GetGrain<IForecastRunGrain>(model.RunId);
        while (!(await run.GetStatus()).IsFinal)
        {
        }
        Assert.Equal(PlainModel.Fields(model.Result()), PlainModel.Fields(await run.GetResult()));
    }
}
