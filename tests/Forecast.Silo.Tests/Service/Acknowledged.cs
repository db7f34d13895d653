using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Forecast.Silo.Tests.Service;

/// <summary>What services have acknowledged, and so must never lose.</summary>
internal sealed class Acknowledged(ServiceCluster services, Undisturbed undisturbed)
{
    private readonly ConcurrentDictionary<string, (string Name, int Replicates)> _runs = new();
    private readonly ConcurrentDictionary<string, (string Tag, string Name)> _scenarios = new();
    private readonly ConcurrentDictionary<(string Area, string Quarter), (int Revision, int QuitDates)> _returns = new();
    private int _items;

    /// <summary>The acknowledgements so far.</summary>
    public int Items => _items;

    /// <summary>The runs among them.</summary>
    public int Runs => _runs.Count;

    /// <summary>Starts a run: its id.</summary>
    public async Task<string> Submit(string name, int replicates)
    {
        var id = await services.Submit(Undisturbed.Scenario(name, replicates));
        _runs[id] = (name, replicates);
        Interlocked.Increment(ref _items);
        return id;
    }

    /// <summary>Saves a scenario, whose name says which save it was.</summary>
    public async Task Save(string id, string name)
    {
        var answer = (await services.Ask(HttpMethod.Put, $"scenarios/{id}", Undisturbed.Scenario(name, 64))).Good();
        Assert.DoesNotContain(_scenarios, other => other.Key != id && other.Value.Tag == answer.Tag);
        _scenarios[id] = (answer.Tag!, name);
        Interlocked.Increment(ref _items);
    }

    /// <summary>Records a return of a quarter before the forecasts begin, in which it changes none.</summary>
    public async Task Record(string area, string quarter, int quitDates)
    {
        var item = new JsonObject { ["area"] = area, ["quarter"] = quarter, ["quitDatesSet"] = quitDates, ["quits4Week"] = 0, ["status"] = "provisional" };
        var answer = (await services.Ask(HttpMethod.Post, "actuals", new JsonObject { ["returns"] = new JsonArray(item) })).Good();
        _returns[(area, quarter)] = (answer.Json.GetProperty("returns")[0].GetProperty("revision").GetInt32(), quitDates);
        Interlocked.Increment(ref _items);
    }

    /// <summary>Follows a run to its end and checks its digits.</summary>
    public async Task CheckRun(string id)
    {
        var (name, replicates) = _runs[id];
        Assert.Equal("completed", await services.Finish(id));
        Assert.Equal(await undisturbed.Forecast(name, replicates, id), (await services.Ask(HttpMethod.Get, $"runs/{id}/forecast?area=all")).Good().Body);
    }

    /// <summary>Checks the digits of every run.</summary>
    public async Task CheckRuns()
    {
        foreach (var id in _runs.Keys)
        {
            await CheckRun(id);
        }
    }

    /// <summary>Checks that every run is listed, and that scenarios and returns are those acknowledged last.</summary>
    public async Task CheckRecords()
    {
        var listed = (await services.Ask(HttpMethod.Get, "runs")).Good().Json.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("runId").GetString()!);
        Assert.Empty(_runs.Keys.Except(listed));
        foreach (var (id, (tag, name)) in _scenarios)
        {
            var saved = (await services.Ask(HttpMethod.Get, $"scenarios/{id}")).Good();
            Assert.Equal((id, tag, name), (id, saved.Tag, saved.Json.GetProperty("name").GetString()));
        }
        var returns = (await services.Ask(HttpMethod.Get, "actuals")).Good().Json.GetProperty("returns").EnumerateArray().ToLookup(
            item => (item.GetProperty("area").GetString()!, item.GetProperty("quarter").GetString()!),
            item => (item.GetProperty("revision").GetInt32(), item.GetProperty("quitDatesSet").GetInt32()));
        Assert.All(_returns, expected => Assert.Equal(expected.Value, returns[expected.Key].Max()));
    }

    /// <summary>Waits until the county knows of every run's end: one that it took for open would hold a place for ever.</summary>
    public async Task WaitUntilNoneIsOpen()
    {
        while ((await services.Ask(HttpMethod.Get, "runs")).Good().Json.GetProperty("runs").EnumerateArray().Any(run => run.GetProperty("status").GetString() is "queued" or "running"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_items} acknowledged: {_runs.Count} runs and what was saved and recorded");
}
