using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Tests.Reporting;

public sealed class FigureTableTests
{
    private static readonly Lazy<ForecastResult> Kent19 = new(() => new PlainModel(Kent.PlannedFlat(19)).Result());

    [Fact]
    public void Every_table_has_rows_as_long_as_its_columns_and_a_name_and_a_caption_of_its_own()
    {
        var tables = All(Kent19.Value);

        Assert.All(tables, table => Assert.Matches("^[a-z0-9-]+$", table.Id));
        Assert.Equal(tables.Length, tables.Select(table => table.Id).Distinct().Count());
        Assert.Equal(tables.Length, tables.Select(table => table.Title).Distinct().Count());
        Assert.All(tables, table => Assert.All(table.Rows, row => Assert.Equal(table.Columns.Length, row.Length)));
        Assert.All(tables, table => Assert.All(table.Written().Rows, row => Assert.Equal(table.Written().Columns.Length, row.Length)));
    }

    [Fact]
    public void Trajectory_says_of_each_year_and_the_whole_period_what_the_forecast_says()
    {
        var forecast = Kent19.Value;
        var measure = forecast.County.Measure("additionalQuitDates")!;
        var rows = TrajectoryTable.Of(forecast, forecast.County).Rows;

        Assert.Equal([.. measure.Years.Select(year => year.Period), "Whole period"], rows.Select(row => (string)row[0]!));
        Assert.Equal(26937.0, rows[^1][1]);
        var total = measure.Cumulative[^1];
        Assert.Equal(
            [total.Target, total.Median, total.Mean, total.P25, total.P75, total.P10, total.P90, total.P2_5, total.P97_5], rows[^1].Skip(1).Take(9).Cast<double?>());
        Assert.Equal([total.ProbabilityOfTarget, total.ProbabilityOfTarget is 0 or 1 ? null : total.StandardError], rows[^1].Skip(11).Cast<double?>());
    }

    /// <summary>20 and 0 are only for what all replicates agree on.</summary>
    [Theory]
    [InlineData(0, "0", "0.0%")]
    [InlineData(0.0001, "fewer than 1", "< 0.1%")]
    [InlineData(0.412, "8", "41.2%")]
    [InlineData(0.9999, "more than 19", "> 99.9%")]
    [InlineData(1, "20", "100.0%")]
    public void Chances_in_a_table_are_never_more_certain_than_the_replicates_are(double chance, string inTwenty, string percent)
    {
        var forecast = Samples.Result(total: Samples.Total(chance: chance));
        var written = TrajectoryTable.Of(forecast, forecast.County).Written();

        Assert.Equal([inTwenty, percent], written.Rows[^1].Skip(7).Take(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Chance_on_which_all_replicates_agree_has_no_simulation_error(double chance)
    {
        var forecast = Samples.Result(total: Samples.Total(chance: chance, error: 0));
        var table = TrajectoryTable.Of(forecast, forecast.County);

        Assert.DoesNotContain("Simulation error", table.Written().Columns.Select(column => column.Header));
        Assert.EndsWith("all replicates agree.", table.Note);
        Assert.Null(TrajectoryTable.Of(Samples.Result(), Samples.Result().County).Note);
    }

    [Theory]
    [InlineData(0.2, 0.5, 0.3, "amber")]
    [InlineData(0.4, 0.4, 0.2, "green or amber")]
    [InlineData(0.2, 0.4, 0.4, "amber or red")]
    public void Colours_of_the_same_chance_are_both_most_likely(double green, double amber, double red, string mostLikely)
    {
        var county = Kent19.Value.County;

        var table = RatingTable.Of(county with { Ph11 = [.. county.Ph11.Select(rating => rating with { Green = green, Amber = amber, Red = red })] });

        Assert.All(table.Rows, row => Assert.Equal(mostLikely, row[^1]));
    }

    [Theory]
    [InlineData(31.2, FigureKind.Money, "£31")]
    [InlineData(0.41, FigureKind.Pounds, "£0.41")]
    [InlineData(5.2, FigureKind.People, "5.2")]
    [InlineData(0.000031, FigureKind.Points, "0.0031 points")]
    public void Error_of_a_difference_is_finer_than_the_difference(double error, FigureKind kind, string written) => Assert.Equal(written, Figure.Error(error, kind));

    [Fact]
    public void Ends_of_an_interval_are_one_column_for_people()
    {
        var forecast = Samples.Result(total: Samples.Total());
        var written = TrajectoryTable.Of(forecast, forecast.County).Written();

        Assert.Equal(["Year", "Target", "Median", "Mean", "50% range", "80% range", "95% range", "Chances in 20", "Chance", "Simulation error"], written.Columns.Select(column => column.Header));
        Assert.Equal(["Whole period", "26,937", "25,310", "25,300", "23,000 to 27,000", "22,000 to 28,000", "20,000 to -", "8", "41.2%", "0.5 points"], written.Rows[^1]);
    }

    [Fact]
    public void Services_stand_under_their_names_and_their_money_adds_up_to_the_whole_period()
    {
        var forecast = Kent19.Value;
        var rows = ServiceTable.Of(forecast, forecast.County).Rows.Where(row => (string)row[0]! == "Outreach to priority groups").ToArray();

        Assert.Equal(6, rows.Length);
        Assert.Equal(rows[..5].Sum(row => (double)row[6]!), (double)rows[5][6]!, precision: 6);
        Assert.Equal(forecast.County.Measure("quitDates.outreach")!.Cumulative[^1].Mean, rows[5][2]);
    }

    [Fact]
    public void Headings_of_averted_cost_add_up_to_all_of_them()
    {
        var rows = AvertedCostTable.Of(Kent19.Value.County)!.Rows;

        for (var column = 1; column < rows[0].Length; column++)
        {
            Assert.Equal(rows[..4].Sum(row => (double)row[column]!), (double)rows[4][column]!, tolerance: 4 * Kent19.Value.Years);
        }
    }

    [Fact]
    public void Scenario_that_spends_nothing_has_neither_money_nor_averted_cost()
    {
        Assert.Null(MoneyTable.Of(Samples.Result().County));
        Assert.Null(AvertedCostTable.Of(Samples.Result().County));
    }

    [Fact]
    public void Assumption_that_the_scenario_sets_is_marked_and_shows_its_effect()
    {
        Assumption[] assumptions =
        [
            new("prevalence.level", 1, 1, 1, "ratio", "a paper", "published", null),
            new("stream.reach_factor", 1, 0.8, 1.3, "ratio", "nobody", "assumed", "weak"),
            new("relapse.early", 0.02, 0.01, 0.03, "share", "a paper", "derived", null),
        ];
        var forecast = Samples.Result() with
        {
            Document = """{"overrides":{"prevalence.level":0.818}}""",
            Drivers = [new DriverForecast("stream.reach_factor", 0.8, 24000, 10, 1.3, 26500, 11), new DriverForecast("relapse.early", 0.01, 25000, 10, 0.03, 25020, 10)],
        };

        var written = AssumptionTable.Of(assumptions, forecast).Written();

        Assert.Equal(["prevalence.level", "Adults who smoke, county level", "1", "-", "ratio", "0.818", "-", "published", "green", "a paper"], written.Rows[0]);
        Assert.Equal(["stream.reach_factor", "Share of smokers the new services can reach", "1", "0.8 to 1.3", "ratio", "-", "2,500", "assumed", "red", "nobody. weak"], written.Rows[1]);
        Assert.Equal(Figure.Nothing, written.Rows[2][6]);
    }

    [Fact]
    public void Drivers_stand_in_the_order_of_what_they_do()
    {
        var forecast = Samples.Result() with
        {
            Drivers = [new("small", 1, 100, 1, 2, 110, 1), new("large", 1, 200, 1, 2, 100, 1), new("none", 1, null, null, 2, 90, 1)],
        };

        Assert.Equal([("large", "clear"), ("small", "clear"), ("none", "no clear difference")], DriverTable.Of(forecast).Rows.Select(row => ((string)row[1]!, (string)row[^1]!)));
    }

    [Fact]
    public void As_many_outcomes_reach_the_target_as_there_are_chances_in_20()
    {
        var area = Samples.Result().County with { Twentieths = [.. Enumerable.Range(1, 20).Select(i => 1000.0 * i)] };

        Assert.Equal(Chance.InTwenty(0.412), DotTable.Of(area).Rows.Count(row => (string?)row[2] == "yes"));
        Assert.Equal("yes", DotTable.Of(area).Rows[^1][2]);
    }

    private static ImmutableArray<FigureTable> All(ForecastResult forecast) =>
    [
        SummaryTable.Of(forecast.County), TrajectoryTable.Of(forecast, forecast.County), TrajectoryTable.RunningTotal(forecast, forecast.County), DotTable.Of(forecast.County),
        DistrictTable.Of(forecast), QuarterTable.Of(forecast.County), ServiceTable.Of(forecast, forecast.County), MoneyTable.Of(forecast.County)!, AvertedCostTable.Of(forecast.County)!,
        EquityTable.Of(forecast.County), RatingTable.Of(forecast.County), DriverTable.Of(forecast), PrevalenceTable.Of(forecast.County), TargetTable.Of(forecast), BreachTable.Of(forecast),
        PlanTable.Money(forecast), PlanTable.Services(forecast),
    ];
}
