using System.Text;
using System.Text.Json.Nodes;
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

    private static byte[] Document(string name = "planned-flat", Action<JsonNode>? change = null)
    {
        var document = JsonNode.Parse(Kent.ScenarioText(name))!;
        change?.Invoke(document);
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }
}
