using Forecast.Grains.Runs;

namespace Forecast.Grains.Tests.Runs;

public sealed class RunSlotsTests
{
    private const int Large = RunSlots.LargestSmallRun + 1;

    [Fact]
    public async Task As_many_runs_as_there_are_slots_begin_at_once_and_the_next_when_one_ends()
    {
        var slots = new RunSlots(2);
        var (first, second, third) = (Enter(slots, 10), Enter(slots, 10), Enter(slots, 10));

        Assert.Equal((true, true, false), (first.IsCompleted, second.IsCompleted, third.IsCompleted));
        Assert.Equal((2, 1), (slots.Active, slots.Queued));
        (await first).Dispose();

        (await third).Dispose();
        Assert.Equal((1, 0), (slots.Active, slots.Queued));
    }

    [Fact]
    public async Task Slot_that_is_given_back_twice_is_free_once()
    {
        var slots = new RunSlots(1);
        var first = await Enter(slots, 10);
        first.Dispose();
        first.Dispose();

        Assert.True(Enter(slots, 10).IsCompleted);
        Assert.False(Enter(slots, 10).IsCompleted);
    }

    [Fact]
    public async Task Small_run_passes_larger_ones_that_wait()
    {
        var slots = new RunSlots(1);
        var (active, larger, smaller) = (await Enter(slots, 10), Enter(slots, 5_000), Enter(slots, 10));

        active.Dispose();

        Assert.Equal((false, true), (larger.IsCompleted, smaller.IsCompleted));
    }

    /// <summary>A run of 3,000 replicates lets three later ones of no size pass, then it is its turn.</summary>
    [Fact]
    public async Task Run_is_passed_by_one_later_run_for_every_thousand_of_its_replicates_and_no_more()
    {
        var slots = new RunSlots(1);
        var active = await Enter(slots, 1);
        var patient = Enter(slots, 3_000);
        var later = Enumerable.Range(0, 6).Select(_ => Enter(slots, 1)).ToList();
        var passed = 0;

        while (!patient.IsCompleted)
        {
            active.Dispose();
            passed = later.Count(run => run.IsCompleted);
            active = patient.IsCompleted ? await patient : await later[passed - 1];
        }

        Assert.Equal(2, passed);
    }

    [Fact]
    public async Task Only_one_large_run_is_worked_on_at_a_time_and_small_ones_find_a_place_beside_it()
    {
        var slots = new RunSlots(3);
        var (first, second, small) = (Enter(slots, Large), Enter(slots, Large), Enter(slots, 10));

        Assert.Equal((true, false, true), (first.IsCompleted, second.IsCompleted, small.IsCompleted));
        (await first).Dispose();

        Assert.True(second.IsCompleted);
    }

    [Fact]
    public async Task Run_that_is_cancelled_while_it_waits_leaves_the_line()
    {
        var slots = new RunSlots(1);
        using var cancel = new CancellationTokenSource();
        var (active, waiting, last) = (await Enter(slots, 10), slots.Enter(10, 1, cancel.Token), Enter(slots, 10));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        active.Dispose();
        (await last).Dispose();
        Assert.Equal((0, 0), (slots.Active, slots.Queued));
    }

    /// <summary>The replicates of all scenarios count, and so does the memory that many of them take.</summary>
    [Theory]
    [InlineData(RunSlots.LargestSmallRun / 2, 2, false)]
    [InlineData(RunSlots.LargestSmallRun / 2 + 1, 2, true)]
    [InlineData(10, RunSlots.MostScenariosOfSmallRun, false)]
    [InlineData(10, RunSlots.MostScenariosOfSmallRun + 1, true)]
    public async Task Comparison_is_large_by_the_replicates_of_all_its_scenarios_or_by_their_number(int replicates, int scenarios, bool large)
    {
        var slots = new RunSlots(2);
        var (_, compared) = (await Enter(slots, Large), slots.Enter(replicates, scenarios, TestContext.Current.CancellationToken));

        Assert.Equal(!large, compared.IsCompleted);
    }

    private static Task<IDisposable> Enter(RunSlots slots, int replicates) => slots.Enter(replicates, 1, TestContext.Current.CancellationToken);
}
