using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests.Runs;

public sealed class RunIdTests
{
    [Fact]
    public async Task Same_scenario_in_another_field_order_spacing_and_number_format_is_the_same_run()
    {
        var scenario = Kent.Scenario("planned-flat", replicates: 1);
        var rewritten = Reversed(scenario)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, IndentSize = 7, NewLine = "\r\n" })
            .Replace(": 385,", ": 3.850e2,").Replace("\"Planned mix", "\"\\u0050lanned mix");
        Assert.Contains("3.850e2", rewritten);
        await using var cluster = await ForecastCluster.Start();

        var first = await cluster.Finish(scenario.Bytes());
        var second = await cluster.Finish([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(rewritten)]);

        Assert.Equal(first.End, second.End);
        Assert.Equal(Kent.Pack.Areas.Length, cluster.Calls.Begun);
        Assert.Single(await cluster.County.ListRuns());
    }

    /// <summary>The number of years has no neighbour that fits its lists; every other number has a value beside it that is valid too.</summary>
    [Fact]
    public async Task Change_of_any_number_of_a_scenario_is_another_run()
    {
        var places = Numbers(Kent.Scenario("planned-flat", replicates: 1)).ToArray();
        await using var cluster = await ForecastCluster.Start();
        var ids = new Dictionary<string, string> { ["unchanged"] = (await cluster.Submit(Kent.Scenario("planned-flat", 1).Bytes())).GetPrimaryKeyString() };

        foreach (var place in places)
        {
            if (await SubmitChanged(cluster, place) is { } id)
            {
                ids.Add(place, id);
            }
        }

        Assert.Equal(["/years"], places.Except(ids.Keys));
        Assert.Equal(ids.Count, ids.Values.Distinct().Count());
    }

    [Fact]
    public async Task Twenty_equal_submissions_at_once_are_one_run_that_is_simulated_once()
    {
        var scenario = Kent.PlannedFlat(replicates: 10);
        await using var cluster = await ForecastCluster.Start(threads: 2, options: o => o with { ReplicatesPerBatch = 5 });

        var tickets = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cluster.County.Submit(scenario)));

        var id = Assert.Single(tickets.Select(ticket => ticket.Status!.RunId).Distinct());
        Assert.Equal(RunState.Completed, (await cluster.Grains.GetGrain<IForecastRunGrain>(id).End()).State);
        Assert.Equal(2 * Kent.Pack.Areas.Length, cluster.Calls.Begun);
        Assert.Equal((id, "Planned mix, flat grant", 10), Assert.Single(await cluster.County.ListRuns()) is var run ? (run.RunId, run.ScenarioName, run.Replicates) : default);
    }

    [Fact]
    public async Task Runs_are_listed_with_the_latest_first()
    {
        await using var cluster = await ForecastCluster.Start();
        var first = await cluster.Submit(Kent.PlannedFlat(1, seed: 1));
        var second = await cluster.Submit(Kent.PlannedFlat(1, seed: 2));
        await cluster.Submit(Kent.PlannedFlat(1, seed: 1));

        var listed = await cluster.County.ListRuns();

        Assert.Equal([second.GetPrimaryKeyString(), first.GetPrimaryKeyString()], listed.Select(run => run.RunId));
    }

    private static async Task<string?> SubmitChanged(ForecastCluster cluster, string place)
    {
        foreach (var change in (Func<double, double>[])[x => x + 1, x => x - 1, x => x / 2])
        {
            var scenario = Kent.Scenario("planned-flat", replicates: 1);
            Change(scenario, place, change);
            if (await cluster.County.Submit(scenario.Bytes()) is { Status: { } status })
            {
                return status.RunId;
            }
        }
        return null;
    }

    private static void Change(JsonNode scenario, string place, Func<double, double> change)
    {
        var steps = place.Split('/')[1..];
        var parent = steps[..^1].Aggregate(scenario, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);
        if (parent is JsonArray array)
        {
            array[int.Parse(steps[^1])] = change(array[int.Parse(steps[^1])]!.GetValue<double>());
        }
        else
        {
            parent[steps[^1]] = change(Convert.ToDouble(parent[steps[^1]]!.ToString(), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<string> Numbers(JsonNode? node, string place = "") => node switch
    {
        JsonObject members => members.SelectMany(member => Numbers(member.Value, $"{place}/{member.Key}")),
        JsonArray items => items.SelectMany((item, i) => Numbers(item, $"{place}/{i}")),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => [place],
        _ => [],
    };

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        _ => node?.DeepClone(),
    };
}
