using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Grains;
using Forecast.Grains.Packs;
using Forecast.Model;
using Forecast.Model.Parameters;
using Forecast.Model.Scenarios;
using Forecast.Silo.Settings;
using Microsoft.Extensions.Primitives;

namespace Forecast.Silo.Pages;

/// <summary>Reads what a query makes of a scenario: the fields that it changes, put into the scenario's document, checked by the validator that runs are checked by.</summary>
internal sealed class ScenarioForms(NamedPack pack, ServiceSettings settings, TimeProvider clock)
{
    private static readonly ParameterDomain AnyFactor = new(0, double.MaxValue, true);

    /// <summary>The county level of smoking of the data pack, which needs no override.</summary>
    public double DataLevel => pack.Pack.Parameters["prevalence.level"].Median;

    /// <summary>A scenario to start from; null if the text is no JSON object.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="document">Its document.</param>
    /// <param name="version">Its version in the catalogue; 0 for one of the pack.</param>
    public ScenarioOrigin? Origin(string id, string document, long version)
    {
        var read = ScenarioReader.Read(Encoding.UTF8.GetBytes(document), pack.Pack).Value;
        return JsonTree.Parse(read is null ? document : ScenarioWriter.Write(read, pack.Pack)) is JsonObject fields
            ? new ScenarioOrigin(id, read?.Name ?? (fields["name"] as JsonValue)?.ToString() ?? id, fields, version)
            : null;
    }

    /// <summary>The scenario that a query makes of another, with every fault of query and scenario.</summary>
    /// <param name="origin">The scenario that it starts from.</param>
    /// <param name="query">The parameters; those that name no field are faults.</param>
    public ScenarioForm Read(ScenarioOrigin origin, IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var faults = new List<InputFault>();
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in query.Where(parameter => parameter.Key != ScenarioForm.From))
        {
            written[name] = values is [.., { } last] ? last : "";
            if (values.Count > 1)
            {
                faults.Add(new InputFault(name, string.Join(", ", values.ToArray()), "one value"));
            }
        }
        var edited = origin.Document.DeepClone().AsObject();
        var unread = written.Keys.Except(ScenarioForm.OwnNames).ToHashSet();
        Put(ScenarioFields.OfStructure, edited, written, unread, faults);
        Put(ScenarioFields.Of(edited, DataLevel), edited, written, unread, faults);
        faults.AddRange(unread.Order(StringComparer.Ordinal).Select(name => new InputFault(name, JsonTree.Quote(JsonValue.Create(written[name])), "a field of this scenario, such as grant, outreach.money or level")));
        // Before it is scaled, as the boxes have it.
        var scale = OfPreset(edited, new MoneyScale(Factor(written, faults), LastYear(edited, written, faults)), written, faults);
        var byYear = ByYear(written, faults);
        return Checked(new ScenarioForm(origin, edited, scale, byYear, DataLevel) { Written = written.ToImmutableDictionary() }, faults);
    }

    /// <summary>The form of a document that somebody brings, as changes of a named one.</summary>
    public ScenarioForm Of(ScenarioOrigin origin, JsonObject document) => Checked(new ScenarioForm(origin, document, MoneyScale.None, false, DataLevel), []);

    /// <summary>A document as the catalogue would store it; as it is where the validator refuses it.</summary>
    public JsonObject Canonical(JsonObject document) =>
        ScenarioReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), pack.Pack).Value is { } read ? JsonNode.Parse(ScenarioWriter.Write(read, pack.Pack))!.AsObject() : document;

    private ScenarioForm Checked(ScenarioForm form, List<InputFault> faults)
    {
        var reading = ScenarioReader.Read(form.Utf8(), pack.Pack, settings.Runs.MostReplicates);
        return form with { Scenario = faults.Count == 0 ? reading.Value : null, Faults = [.. faults.Concat(InputFaults.Of(reading.Faults)).Distinct()] };
    }

    private static void Put(ImmutableArray<ScenarioField> fields, JsonObject edited, Dictionary<string, string> written, HashSet<string> unread, List<InputFault> faults)
    {
        foreach (var field in fields)
        {
            if (unread.Remove(field.Name) && field.Put(edited, written[field.Name]) is { } fault)
            {
                faults.Add(fault);
            }
        }
    }

    private static double Factor(Dictionary<string, string> written, List<InputFault> faults)
    {
        if (!written.TryGetValue(ScenarioForm.Factor, out var text))
        {
            return 1;
        }
        if (JsonTree.Number(JsonTree.Parse(text)) is { } factor && AnyFactor.Contains(factor))
        {
            return factor;
        }
        faults.Add(new InputFault(ScenarioForm.Factor, JsonTree.Quote(JsonTree.Parse(text)), AnyFactor.ToString()));
        return 1;
    }

    private static int? LastYear(JsonObject edited, Dictionary<string, string> written, List<InputFault> faults)
    {
        if (!written.TryGetValue(ScenarioForm.Ends, out var text))
        {
            return null;
        }
        var years = ScenarioYears.Of(edited).Select(year => year.ToString()).ToList();
        var last = years.IndexOf(text);
        if (last < 0)
        {
            faults.Add(new InputFault(ScenarioForm.Ends, JsonTree.Quote(JsonValue.Create(text)), $"one of {string.Join(", ", years)}"));
        }
        return last >= 0 && last < years.Count - 1 ? last : null;
    }

    private MoneyScale OfPreset(JsonObject edited, MoneyScale scale, Dictionary<string, string> written, List<InputFault> faults)
    {
        var id = written.GetValueOrDefault(ScenarioForm.Preset);
        if (id == MoneyMove.Preset)
        {
            faults.AddRange(MoneyMove.Make(edited, written));
            return scale;
        }
        faults.AddRange(MoneyMove.Unmade(written));
        if (id is null)
        {
            return scale;
        }
        var all = ScenarioPreset.Of(edited, clock);
        if (all.FirstOrDefault(preset => preset.Id == id) is { } chosen)
        {
            return chosen.Change(scale);
        }
        faults.Add(new InputFault(ScenarioForm.Preset, JsonTree.Quote(JsonValue.Create(id)), $"one of {string.Join(", ", all.Select(preset => preset.Id))}, {MoneyMove.Preset}"));
        return scale;
    }

    private static bool ByYear(Dictionary<string, string> written, List<InputFault> faults)
    {
        if (!written.TryGetValue(ScenarioForm.By, out var text) || text == ScenarioForm.Year)
        {
            return text is not null;
        }
        faults.Add(new InputFault(ScenarioForm.By, JsonTree.Quote(JsonValue.Create(text)), $"one of {ScenarioForm.Year}"));
        return false;
    }
}
