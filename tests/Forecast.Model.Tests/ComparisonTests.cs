using System.Text;
using System.Text.Json.Nodes;
using Forecast.Model.Rollup;
using Forecast.Model.Scenarios;

namespace Forecast.Model.Tests;

public class ComparisonTests
{
    [Theory]
    [InlineData(0, "0 scenarios")]
    [InlineData(1, "1 scenario")]
    [InlineData(11, "11 scenarios")]
    public void Fewer_than_two_and_more_than_ten_scenarios_are_refused(int count, string value)
    {
        var fault = Assert.Single(Comparison.Read([.. Enumerable.Repeat(Document(), count)], Kent.Pack).Faults);
        Assert.Equal(new Fault("/scenarios", value, "2 to 10 scenarios, the baseline first"), fault);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void Two_to_ten_scenarios_are_read_in_their_order_the_same_one_twice_too(int count)
    {
        byte[][] documents = [Document(), .. Enumerable.Repeat(Document("swap-to-stop"), count - 1)];
        var comparison = Comparison.Read(documents, Kent.Pack).Value!;
        Assert.Equal(["Planned mix, flat grant", .. Enumerable.Repeat("Swap to stop, flat grant", count - 1)], comparison.Scenarios.Select(scenario => scenario.Name));
    }

    [Fact]
    public void What_differs_although_scenarios_must_share_it_is_told_with_both_values()
    {
        var other = Document("no-grant", document =>
        {
            document["startYear"] = "2025/26";
            document["years"] = 1;
            document["grant"]!["annualAllocation"] = new JsonArray(0);
            document["simulation"] = new JsonObject { ["replicates"] = 5, ["seed"] = "18446744073709551615", ["parameterUncertainty"] = false };
        });

        var faults = Comparison.Read([Document(), Document(), other], Kent.Pack).Faults;

        const string Shared = ", as in /scenarios/0: the scenarios of a comparison share it";
        Assert.Equal(
            [
                new Fault("/scenarios/2/startYear", "\"2025/26\"", "\"2024/25\"" + Shared),
                new Fault("/scenarios/2/years", "1", "5" + Shared),
                new Fault("/scenarios/2/simulation/replicates", "5", "10000" + Shared),
                new Fault("/scenarios/2/simulation/seed", "18446744073709551615", "20240401" + Shared),
                new Fault("/scenarios/2/simulation/parameterUncertainty", "false", "true" + Shared),
            ],
            faults);
    }

    [Fact]
    public void Faults_of_all_scenarios_are_told_at_once()
    {
        byte[][] documents =
        [
            Document(change: document => document["streams"]![0]!["unitCost"] = 0),
            Encoding.UTF8.GetBytes("{"),
            Document(change: document => document["simulation"]!["seed"] = 5),
            Document(change: document => (document["name"], document["simulation"]!["replicates"]) = ("", 0)),
        ];

        var reading = Comparison.Read(documents, Kent.Pack);

        Assert.Null(reading.Value);
        Assert.Equal(["/scenarios/0/streams/0/unitCost", "/scenarios/1 line 1, byte 2", "/scenarios/3/name", "/scenarios/3/simulation/replicates"], reading.Faults.Select(fault => fault.Place).Order());
    }

    /// <summary>
    /// By scenario 8 measures of people by year and from the start, two stocks by year, money 3 and averted cost by year and from the start, 4 headings by year, equity 4 by year and 2 both ways, PH11 by year:
    /// 39 a year; a stream has 5 a year. Over 17 levels, and for 10 scenarios and 9 differences: 359 x 10 x 17 x 19.
    /// </summary>
    [Fact]
    public void Comparison_that_would_keep_more_distributions_than_memory_holds_is_refused_before_anything_is_simulated()
    {
        var fault = Assert.Single(Comparison.Read([.. Enumerable.Repeat(Large(streams: 64, years: 10), 10)], Kent.Pack).Faults);

        Assert.Equal(("/scenarios", "1,159,570 distributions"), (fault.Place, fault.Value));
        Assert.StartsWith("at most 200,000: ", fault.Expected);
    }

    [Theory]
    [InlineData(16, 5, true)]
    [InlineData(17, 5, false)]
    [InlineData(4, 10, true)]
    [InlineData(5, 10, false)]
    public void As_many_streams_and_years_as_memory_holds_may_be_compared_of_ten_scenarios(int streams, int years, bool isAllowed) =>
        Assert.Equal(isAllowed, Comparison.Read([.. Enumerable.Repeat(Large(streams, years), 10)], Kent.Pack).Value is not null);

    /// <summary>Scenarios with the same streams, with others, and without any.</summary>
    [Theory]
    [InlineData("planned-flat", "planned-growth")]
    [InlineData("planned-flat", "swap-to-stop", "no-grant")]
    [InlineData("no-grant", "planned-flat", "planned-growth")]
    public void Number_of_distributions_told_before_is_that_of_those_kept(params string[] names)
    {
        var rollup = new PairedRollup([.. names.Select(name => Kent.Plan(name))]);

        Assert.Equal(
            Compared.All(rollup, names.Length).Sum(kept => kept.Difference is null ? 1 : 2),
            PairedRollup.DistributionsOf([.. names.Select(name => Kent.Scenario(name))], Kent.Pack));
    }

    private static byte[] Large(int streams, int years) => Document(change: document =>
    {
        JsonArray Nothing() => new([.. Enumerable.Repeat(0, years).Select(pounds => JsonValue.Create(pounds))]);
        document["years"] = years;
        document["grant"]!["annualAllocation"] = Nothing();
        (document["drivers"], document["enablers"]) = (new JsonArray(), new JsonArray());
        var one = document["streams"]![0]!;
        one["annualBudget"] = Nothing();
        document["streams"] = new JsonArray([.. Enumerable.Range(0, streams).Select(number =>
        {
            var stream = one.DeepClone();
            stream["id"] = $"stream-{number}";
            return stream;
        })]);
    });

    private static byte[] Document(string name = "planned-flat", Action<JsonNode>? change = null)
    {
        var document = JsonNode.Parse(Kent.ScenarioText(name))!;
        change?.Invoke(document);
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }
}
