using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;

namespace Forecast.Silo.Tests.Reporting;

public sealed class ForecastQueryTests
{
    private const string Swanley = "Dartford, Gravesham and Swanley";
    private static readonly Lazy<ForecastResult> Whole = new(() => new PlainModel(Kent.PlannedFlat(2)).Result());

    [Theory]
    [InlineData("", "county")]
    [InlineData("county", "county")]
    [InlineData("E07000114", "E07000114")]
    [InlineData(Swanley, Swanley)]
    [InlineData($"E07000114,{Swanley},county", $"county|{Swanley}|E07000114")]
    [InlineData($"{Swanley}, West Kent", $"{Swanley}|West Kent")]
    [InlineData("E07000114|West Kent|E07000114", "West Kent|E07000114")]
    public void Areas_are_found_by_code_and_name_each_once_in_the_forecasts_order(string asked, string found) =>
        Assert.Equal(found.Split('|'), Select(areas: asked).Forecast!.Areas.Select(area => area.Area));

    [Theory]
    [InlineData("all")]
    [InlineData("county,all")]
    public void All_areas_are_the_whole_forecast(string asked) =>
        Assert.Equal(PlainModel.Fields(Whole.Value), PlainModel.Fields(Select(areas: asked).Forecast));

    [Theory]
    [InlineData("Thannet", "Thannet", "; near is E07000114 (Thanet)")]
    [InlineData("thanet", "thanet", "; near is E07000114 (Thanet)")]
    [InlineData("E0700114", "E0700114", "; near is E07000114 (Thanet), ")]
    [InlineData("Folkestone", "Folkestone", "; near is E07000112 (Folkestone and Hythe)")]
    [InlineData("dartford, gravesham and swanley", "dartford", "; near is Dartford, Gravesham and Swanley, E07000107 (Dartford)")]
    [InlineData("Middlesbrough", "Middlesbrough", "a district")]
    [InlineData("county,,West Kent", "", "a district")]
    public void Area_that_there_is_not_is_named_with_those_that_are_near(string asked, string unknown, string near)
    {
        var fault = Select(areas: asked).UnknownAreas[0];

        Assert.Equal(("area", unknown), (fault.Place, fault.Value));
        Assert.Contains(near, fault.Expected);
        Assert.Null(Select(areas: asked).Forecast);
    }

    /// <summary>As many as an address can hold: tried in every combination they would take years.</summary>
    [Fact]
    public void Thousands_of_names_are_all_refused() => Assert.Equal(4_000, Select(areas: string.Join(',', Enumerable.Range(0, 4_000))).UnknownAreas.Length);

    [Fact]
    public void Years_are_years_and_running_totals_and_quarters_are_quarters_alone()
    {
        var (all, years, quarters) = (Select().Forecast!.County, Select(by: "year").Forecast!.County, Select(by: "quarter").Forecast!.County);

        Assert.Equal(all.Measures.Select(measure => measure.Name), years.Measures.Select(measure => measure.Name));
        Assert.All(years.Measures, measure => Assert.Equal(all.Measure(measure.Name)! with { Quarters = [] }, measure));
        Assert.All(quarters.Measures, measure => Assert.Equal(all.Measure(measure.Name)! with { Years = [], Cumulative = [] }, measure));
        Assert.Equal(all.Measures.Where(measure => measure.Quarters.Length > 0).Select(measure => measure.Name), quarters.Measures.Select(measure => measure.Name));
        Assert.Equal((25, 5, 20), (all.Ph11.Length, years.Ph11.Length, quarters.Ph11.Length));
        Assert.Equal(all.Ph11, quarters.Ph11.Concat(years.Ph11));
    }

    [Fact]
    public void Measures_are_those_asked_for_in_the_forecasts_order()
    {
        Assert.Equal(["quitDates", "smokers"], Select(measures: "smokers|quitDates, smokers").Forecast!.County.Measures.Select(measure => measure.Name));
        Assert.Empty(Select(measures: "quitDates").Forecast!.County.Ph11);
        Assert.NotEmpty(Select(measures: "successRate").Forecast!.County.Ph11);
    }

    [Fact]
    public void Faults_are_told_at_once()
    {
        var selection = Select("Kent,Surrey", "month", "quits,smokers,spent");

        Assert.Equal(["Kent", "Surrey"], selection.UnknownAreas.Select(fault => fault.Value));
        Assert.Equal([("by", "month"), ("measure", "quits"), ("measure", "spent")], selection.Faults.Select(fault => (fault.Place, fault.Value!)));
        Assert.Equal("by: month is refused; one of year, quarter", selection.Faults[0].ToString());
        Assert.StartsWith("measure: quits is refused; measures of this forecast: additionalQuitDates, attributableQuitDates, ", selection.Faults[1].ToString());
    }

    [Fact]
    public void Area_that_there_is_not_makes_no_fault_of_a_measure_that_there_is()
    {
        var selection = Select("Kent", measures: "quitDates");

        Assert.Equal((1, 0), (selection.UnknownAreas.Length, selection.Faults.Length));
    }

    [Fact]
    public void Measure_that_is_not_reported_so_is_a_fault_and_not_an_empty_table() =>
        Assert.Equal("by: quarter is refused; year, or another measure: reach is not reported by quarter", Select(by: "quarter", measures: "reach,quitDates").Faults.Single().ToString());

    [Theory]
    [InlineData("Planned mix, flat grant", "", "", "planned-mix-flat-grant-fan-county-19c4a1fe.csv")]
    [InlineData("../../etc/passwd\r\nX: y", "E07000114", "year", "etc-passwd-x-y-fan-e07000114-year-19c4a1fe.csv")]
    [InlineData("計画", Swanley, "quarter", "fan-dartford-gravesham-and-swanley-quarter-19c4a1fe.csv")]
    [InlineData("A name that goes on and on and never comes to an end", "all", "", "a-name-that-goes-on-and-on-and-never-com-fan-20-areas-19c4a1fe.csv")]
    public void File_is_named_by_what_it_holds(string scenario, string area, string by, string name)
    {
        var selection = Select(area, by);
        var named = selection with { Forecast = selection.Forecast! with { Scenario = scenario, RunId = "19c4a1fe00cfe4bf74c0fae7ba3abfe5" } };

        Assert.Equal(name.Replace("20-areas", $"{Whole.Value.Areas.Length}-areas"), FileName.Of(named, "fan", "csv"));
    }

    private static ForecastSelection Select(string areas = "", string by = "", string measures = "") =>
        new ForecastQuery([.. Texts(areas)], [.. Texts(by)], [.. Texts(measures)]).Of(Whole.Value);

    private static string[] Texts(string text) => text.Length == 0 ? [] : text.Split('|');
}
