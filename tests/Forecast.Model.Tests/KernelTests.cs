using Forecast.Model.Parameters;

namespace Forecast.Model.Tests;

/// <summary>Every kernel that the processor can run gives the digits of the scalar one, byte by byte, and its errors.</summary>
public class KernelTests(SyntheticFolders folders) : IClassFixture<SyntheticFolders>
{
    /// <summary>Replicates to a batch: its last vector is ragged at any width.</summary>
    private const int BatchSize = 301;

    private const int First = 997;

    /// <summary>Packs of the stress scenario.</summary>
    private static readonly int[] GroupCounts = [1, 2, 5, 8];

    public static TheoryData<string> Scenarios => new(Kent.ScenarioNames);

    public static TheoryData<int> Groups => new(GroupCounts);

    public static TheoryData<string> Names => new(Kernel.Supported.Select(kernel => kernel.Name));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Kernel_of_any_width_gives_the_digits_of_the_scalar_one(string scenario) =>
        AssertSameDigits(Kent.Plan(scenario), OnDemand.Replicates);

    [Theory]
    [MemberData(nameof(Groups))]
    public void Kernel_of_any_width_gives_the_digits_of_the_scalar_one_under_stress(int groups) =>
        AssertSameDigits(StressPlan.Of(folders, groups), OnDemand.Replicates / GroupCounts.Length);

    /// <summary>Control: the stress plan has what it is for.</summary>
    [Fact]
    public void Stress_plan_has_every_size_of_segment_and_a_stream_that_takes_nearly_all()
    {
        var plan = StressPlan.Of(folders, 5);
        var sizes = plan.Pack.Areas.SelectMany(area => area.People).ToList();
        Assert.All([0, 1, 10, 100, 1000, 10_000, 100_000], low => Assert.Contains(sizes, people => people >= low && people < 10 * low + 1));
        var run = new QuarterRun(plan);
        for (var t = 0; t < 6; t++)
            run.Advance(t);
        var eligible = Enumerable.Range(20, 10).Sum(s => run.State.Smokers[s].Whole());
        run.Advance(6);
        Assert.InRange(run.Row[plan.Layout.StreamQuitDates(1)], 0.7 * eligible, 0.96 * eligible);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Replicate_has_its_digits_wherever_it_stands_in_a_batch(string name)
    {
        var (kernel, plan) = (Named(name), Kent.Plan("swap-to-stop"));
        var expected = Simulate(Kernel.Scalar, plan, 3, Kernel.Scalar.Draw(plan, First, 1)).Digits(0).ToList();
        for (var before = 0; before < 9; before++)
        {
            for (var after = 0; after < 9; after += 4)
                Assert.Equal(expected, Simulate(kernel, plan, 3, kernel.Draw(plan, First - before, before + 1 + after)).Digits(before));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Batch_drawn_once_serves_plan_and_counterfactual_in_several_threads(string name)
    {
        var (kernel, plan) = (Named(name), Kent.Plan("planned-growth"));
        var plans = new[] { plan, plan.Counterfactual };
        var batch = kernel.Draw(plan, First, 13);
        Parallel.For(0, 48, piece =>
        {
            var (area, of) = (piece / 2 % 12, plans[piece % 2]);
            Assert.Equal(Simulate(kernel, of, area, kernel.Draw(of, First, 13)).Bytes, Simulate(kernel, of, area, batch).Bytes);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Batch_of_no_replicates_is_an_empty_block(string name)
    {
        var (kernel, plan) = (Named(name), Kent.Plan("no-grant"));
        Assert.Empty(Simulate(kernel, plan, 0, kernel.Draw(plan, First, 0)).Bytes);
    }

    [Fact]
    public void Batch_of_another_kernel_or_of_other_draws_is_refused()
    {
        var plan = Kent.Plan("planned-flat");
        var other = Kent.Plan("planned-flat", Kent.Overrides((ParameterNames.AttemptSuccess, 0.25)));
        Assert.All(Kernel.Supported, kernel =>
        {
            Assert.Throws<ArgumentException>(() => Simulate(kernel, plan, 0, kernel.Draw(other, 0, 1)));
            Assert.All(Kernel.Supported.Remove(kernel), drawer => Assert.Throws<ArgumentException>(() => Simulate(kernel, plan, 0, drawer.Draw(plan, 0, 1))));
        });
    }

    /// <summary>
    /// EarlyExSmokers start at about 20 / graduation, here lognormal about a millionth: above 2^31 where graduation is drawn below 1e-8, in a tenth of the
    /// replicates.
    /// </summary>
    [Fact]
    public void Figure_that_overflows_names_the_same_replicate_whatever_the_kernel()
    {
        var pack = SmallPack.Of(1, (ParameterNames.RelapseEarly, 0))
            .With(SmallPack.Drawn(ParameterNames.Graduation, ParameterFamily.Logitnormal, 1e-6, 3.5, 0));
        var plan = new SimulationPlan(pack, SmallPack.Scenario(1, []));
        AssertSameErrors((kernel, first) => Simulate(kernel, plan, 0, kernel.Draw(plan, first, 40)), "a figure grows beyond what can be counted");
    }

    /// <summary>Two parameters that leave their domains in different replicates: the first replicate is named, not the first parameter.</summary>
    [Fact]
    public void Parameter_drawn_out_of_its_domain_names_the_same_replicate_whatever_the_kernel()
    {
        var pack = SmallPack.Of()
            .With(SmallPack.Drawn(ParameterNames.AttemptSuccess, ParameterFamily.Normal, 0.5, 0.3, 0))
            .With(SmallPack.Drawn(ParameterNames.RelapseEarly, ParameterFamily.Normal, 0.5, 0.3, 0));
        var plan = new SimulationPlan(pack, SmallPack.Scenario(1, []));
        AssertSameErrors((kernel, first) => kernel.Draw(plan, first, 40), "is drawn as");
    }

    private static void AssertSameErrors(Action<Kernel, int> run, string reason)
    {
        var named = new HashSet<string>();
        for (var first = 0; first < 300; first += 7)
        {
            var expected = Assert.IsType<ModelException>(Record.Exception(() => run(Kernel.Scalar, first))).Message;
            named.Add(expected);
            Assert.Contains(reason, expected);
            Assert.All(Kernel.Supported, kernel => Assert.Equal(expected, Assert.IsType<ModelException>(Record.Exception(() => run(kernel, first))).Message));
        }

        Assert.InRange(named.Count, 10, 43);
    }

    private static void AssertSameDigits(SimulationPlan plan, int replicates)
    {
        var kernels = Kernel.Supported.Remove(Kernel.Scalar);
        Assert.SkipWhen(kernels.IsEmpty, "this processor has no vectors wide enough, so every run is the scalar one");
        for (var done = 0; done < replicates; done += BatchSize)
        {
            var (first, count) = (First + done, Math.Min(BatchSize, replicates - done));
            var scalar = Kernel.Scalar.Draw(plan, first, count);
            var batches = kernels.Select(kernel => kernel.Draw(plan, first, count)).ToList();
            Parallel.For(0, plan.Pack.Areas.Length, area =>
            {
                var expected = Simulate(Kernel.Scalar, plan, area, scalar);
                foreach (var (kernel, batch) in kernels.Zip(batches))
                {
                    var actual = Simulate(kernel, plan, area, batch);
                    if (!expected.Bytes.AsSpan().SequenceEqual(actual.Bytes))
                        Assert.Fail($"{kernel.Name}, {plan.Pack.Areas[area].Code}: {FirstDifference(expected, actual)}");
                }
            });
        }
    }

    private static string FirstDifference(AreaBlock expected, AreaBlock actual)
    {
        for (var index = 0; index < expected.Replicates; index++)
        {
            var differences = expected.Digits(index).Zip(actual.Digits(index))
                .Select((pair, figure) => (pair.First, pair.Second, Figure: figure)).Where(pair => !pair.First.Equals(pair.Second)).ToList();
            if (differences.Count > 0)
            {
                var ((one, other, figure), perQuarter) = (differences[0], expected.Layout.Columns + expected.Layout.Streams);
                return $"replicate {expected.FirstReplicate + index}, quarter {figure / perQuarter}, column {figure % perQuarter}: {one:R}, actual {other:R}";
            }
        }

        return "bytes differ that no figure shows";
    }

    private static AreaBlock Simulate(Kernel kernel, SimulationPlan plan, int area, ReplicateBatch batch) =>
        kernel.Simulate(plan, area, batch, TestContext.Current.CancellationToken);

    private static Kernel Named(string name) => Kernel.Supported.Single(kernel => kernel.Name == name);
}
