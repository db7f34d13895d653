using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Forecast.Model.Population;

namespace Forecast.Model.Scenarios;

/// <summary>Writes a scenario as its canonical document: every field, in one order, so that equal scenarios are equal texts.</summary>
public static class ScenarioWriter
{
    /// <summary>The canonical JSON document; reading it gives the same scenario.</summary>
    public static string Write(Scenario scenario, DataPack pack)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("name", scenario.Name);
            json.WriteString("description", scenario.Description);
            json.WriteString("startYear", scenario.StartYear.ToString());
            json.WriteNumber("years", scenario.Years);
            json.WriteStartObject("grant");
            Numbers(json, "annualAllocation", scenario.Grant.AnnualAllocation);
            json.WriteNumber("clawback", scenario.Grant.Clawback);
            json.WriteBoolean("baseSpendMaintained", scenario.Grant.BaseSpendMaintained);
            json.WriteEndObject();
            Objects(json, "streams", scenario.Streams, stream => Stream(json, stream, pack));
            Objects(json, "drivers", scenario.Drivers, driver => Driver(json, driver));
            Objects(json, "enablers", scenario.Enablers, enabler => Enabler(json, enabler));
            NumbersByName(json, "overrides", scenario.Overrides);
            json.WriteStartObject("simulation");
            json.WriteNumber("replicates", scenario.Simulation.Replicates);
            json.WriteString("seed", scenario.Simulation.RandomSeed.ToString(CultureInfo.InvariantCulture));
            json.WriteBoolean("parameterUncertainty", scenario.Simulation.ParameterUncertainty);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Stream(Utf8JsonWriter json, ServiceStream stream, DataPack pack)
    {
        json.WriteString("id", stream.Id);
        json.WriteString("name", stream.Name);
        json.WriteString("kind", stream.Kind);
        Numbers(json, "annualBudget", stream.AnnualBudget);
        json.WriteNumber("unitCost", stream.UnitCost);
        json.WriteNumber("startQuarter", stream.StartQuarter);
        json.WriteNumber("rampQuarters", stream.RampQuarters);
        json.WriteNumber("reachPerQuarter", stream.ReachPerQuarter);
        json.WriteNumber("displacement", stream.Displacement);
        json.WriteNumber("fixedShare", stream.FixedShare);
        json.WriteNumber("successOddsRatio", stream.SuccessOddsRatio);
        json.WriteStartObject("eligible");
        var groups = pack.Groups.Select(g => g.Id).ToImmutableArray();
        Words(json, "ages", stream.Eligible.Ages, Segments.AgeBands);
        Words(json, "sexes", stream.Eligible.Sexes, Segments.Sexes);
        Words(json, "groups", stream.Eligible.Groups, groups);
        Objects(json, "weights", stream.Eligible.Weights, weight =>
        {
            Word(json, "age", weight.Age, Segments.AgeBands);
            Word(json, "sex", weight.Sex, Segments.Sexes);
            Word(json, "group", weight.Group, groups);
            json.WriteNumber("weight", weight.Weight);
        });
        json.WriteEndObject();
        if (stream.Targeting.Rule == TargetingRule.Explicit)
        {
            json.WriteStartObject("targeting");
            NumbersByName(json, "explicit", stream.Targeting.Shares);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("targeting", stream.Targeting.Rule == TargetingRule.Smokers ? "smokers" : "deprivation");
        }
        Texts(json, "criteria", stream.Criteria);
    }

    private static void Driver(Utf8JsonWriter json, Driver driver)
    {
        json.WriteString("id", driver.Id);
        json.WriteString("name", driver.Name);
        json.WriteString("kind", driver.Kind);
        Numbers(json, "annualSpend", driver.AnnualSpend);
        json.WriteNumber("maximumUplift", driver.MaximumUplift);
        json.WriteNumber("scale", driver.Scale);
        json.WriteNumber("carryover", driver.Carryover);
        json.WriteNumber("attemptShare", driver.AttemptShare);
        if (driver.AreaWeights is { } weights)
        {
            NumbersByName(json, "areaWeights", weights);
        }
        Texts(json, "criteria", driver.Criteria);
    }

    private static void Enabler(Utf8JsonWriter json, Enabler enabler)
    {
        json.WriteString("id", enabler.Id);
        json.WriteString("name", enabler.Name);
        Numbers(json, "annualSpend", enabler.AnnualSpend);
        Texts(json, "criteria", enabler.Criteria);
    }

    private static void Objects<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, ImmutableArray<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }
        json.WriteEndArray();
    }

    private static void NumbersByName(Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, double> numbers)
    {
        json.WriteStartObject(name);
        foreach (var (key, number) in numbers)
        {
            json.WriteNumber(key, number);
        }
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    private static void Words(Utf8JsonWriter json, string name, ImmutableArray<int>? indices, ImmutableArray<string> words)
    {
        if (indices is { } admitted)
        {
            Texts(json, name, [.. admitted.Select(i => words[i])]);
        }
    }

    private static void Word(Utf8JsonWriter json, string name, int? index, ImmutableArray<string> words)
    {
        if (index is { } i)
        {
            json.WriteString(name, words[i]);
        }
    }
}
