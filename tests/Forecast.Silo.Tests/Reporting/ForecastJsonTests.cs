using System.Text.Json;
using Forecast.Reporting;
using Forecast.Silo.Tests.Cli;

namespace Forecast.Silo.Tests.Reporting;

public sealed class ForecastJsonTests
{
    [Theory]
    [InlineData("Plan \"B\", \\ revised")]
    [InlineData("Zoë’s plan – naïve 計画 🚭")]
    [InlineData("two\nlines\tand a \u0001")]
    [InlineData("</script><b>")]
    public void Name_is_read_back_as_it_is(string name) =>
        Assert.Equal(name, JsonDocument.Parse(ForecastJson.Write(Samples.Result(name))).RootElement.Text("scenario"));

    [Fact]
    public void Name_in_another_script_is_written_for_people_to_read() => Assert.Contains("Zoë’s 計画", ForecastJson.Write(Samples.Result("Zoë’s 計画")));

    [Fact]
    public void Figures_have_every_digit_and_null_for_what_has_no_value()
    {
        var total = JsonDocument.Parse(ForecastJson.Write(Samples.Result())).RootElement.Measure("additionalQuitDates").GetProperty("total");

        Assert.Equal((25310.4, null, 26937.0, 0.412), (total.Number("median"), total.Number("p97_5"), total.Number("target"), total.Number("probabilityOfTarget")));
    }

    [Fact]
    public void Drivers_and_twentieths_are_there_with_every_digit_and_empty_in_results_of_earlier_versions()
    {
        var result = Samples.Result();
        var document = JsonDocument.Parse(ForecastJson.Write(result with
        {
            Drivers = [new("stream.reach_factor", 0.1, 1234.5678, null, 1.9, null, null)],
            Areas = [result.County with { Twentieths = [1.25, 2.5] }],
        })).RootElement;
        var earlier = JsonDocument.Parse(ForecastJson.Write(result with { Drivers = default, Areas = [result.County with { Twentieths = default }] })).RootElement;

        Assert.Equal(
            """[{"parameter":"stream.reach_factor","lowValue":0.1,"lowMean":1234.5678,"lowError":null,"highValue":1.9,"highMean":null,"highError":null}]""",
            JsonSerializer.Serialize(document.GetProperty("drivers")));
        Assert.Equal([1.25, 2.5], document.GetProperty("twentieths").EnumerateArray().Select(outcome => outcome.GetDouble()));
        Assert.Equal((0, 0), (earlier.GetProperty("drivers").GetArrayLength(), earlier.GetProperty("twentieths").GetArrayLength()));
    }

    [Fact]
    public void Document_ends_with_one_line_feed_and_has_no_carriage_return()
    {
        var text = ForecastJson.Write(Samples.Result());

        Assert.EndsWith("}\n", text);
        Assert.DoesNotContain('\r', text);
    }
}
