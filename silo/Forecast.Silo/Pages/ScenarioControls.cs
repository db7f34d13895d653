using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Model.Population;
using Forecast.Reporting;

namespace Forecast.Silo.Pages;

/// <summary>The controls by which a scenario is edited, group by group.</summary>
internal sealed class ScenarioControls
{
    private const double MostFactor = 2;
    private const double FactorStep = 0.05;
    private const double MostTimes = 3;

    // Of a scenario without a grant, pounds.
    private const double TypicalAllocation = 1_000_000;

    private static readonly (string Value, string Text)[] YesOrNo = [("true", "Yes"), ("false", "No")];

    private readonly ScenarioForm _form;
    private readonly ImmutableDictionary<string, ScenarioField> _fields;
    private readonly ImmutableArray<string> _years;
    private readonly double _largestAllocation;
    private readonly string _levelSource;

    private ScenarioControls(ScenarioForm form, DataPack pack)
    {
        _form = form;
        _fields = ScenarioFields.Of(form.Edited, form.DataLevel).ToImmutableDictionary(field => field.Name);
        _years = [.. ScenarioYears.Of(form.Edited).Select(year => year.ToString())];
        _largestAllocation = ((JsonObject[])[form.Edited, form.Origin.Document])
            .SelectMany(document => JsonTree.Find(document, "/grant/annualAllocation") as JsonArray ?? []).Max(JsonTree.Number) is { } largest and > 0 ? largest : TypicalAllocation;
        _levelSource = pack.Parameters["prevalence.level"].Source;
    }

    /// <summary>The groups of controls: the whole, the grant, then every line of the plan.</summary>
    /// <param name="form">The scenario.</param>
    /// <param name="pack">The data pack.</param>
    public static ImmutableArray<ScenarioGroup> Of(ScenarioForm form, DataPack pack)
    {
        var controls = new ScenarioControls(form, pack);
        return [controls.Grant(), .. ScenarioFields.Lines.SelectMany(controls.OfLines), controls.Simulation()];
    }

    /// <summary>The control at which a fault is mended; null if there is none.</summary>
    /// <param name="controls">All controls.</param>
    /// <param name="fault">The fault, at the name of a parameter or a place of the document.</param>
    public static ScenarioControl? At(IEnumerable<ScenarioControl> controls, InputFault fault)
    {
        var all = controls.ToArray();
        return all.FirstOrDefault(control => control.Name == fault.Place || control.Pointer.Length > 0 && control.Pointer == fault.Place)
            ?? all.FirstOrDefault(control => control.Pointer.Length > 0 && fault.Place.StartsWith(control.Pointer + "/", StringComparison.Ordinal))
            ?? all.FirstOrDefault(control => fault.Place.StartsWith('/') && control.Pointer.StartsWith(fault.Place + "/", StringComparison.Ordinal));
    }

    private ScenarioGroup Grant() => new(
        "The grant",
        [
            new(ScenarioForm.Factor, "", "All money, times", Written(ScenarioForm.Factor) ?? _form.Scale.Factor.ToString("R", CultureInfo.InvariantCulture))
            {
                Hint = "The grant and every service at once: 1 is as below, 1.5 half as much again.",
                Slider = new ScenarioSlider(0, MostFactor, FactorStep),
            },
            .. Ends(),
            .. Money("grant.allocation", "grant", "Grant", _largestAllocation, 2),
        ],
        [
            .. Box("grant.clawback", "Share of an underspend that is lost", "0 to 1: what a service does not spend in a year takes this share of it off the service's next year.", null),
            .. Choice("grant.baseSpendMaintained", "Existing spend on stop-smoking services is kept up", YesOrNo),
        ]);

    private IEnumerable<ScenarioControl> Ends() => _years is [.., var last]
        ? [new(ScenarioForm.Ends, "", "The grant ends after", Written(ScenarioForm.Ends) ?? (_form.Scale.LastYear is { } index ? _years[index] : last)) { Choices = Choices(_years.Select(year => (year, year == last ? $"{year}, the last year planned" : year)), Written(ScenarioForm.Ends)) }]
        : [];

    private IEnumerable<ScenarioGroup> OfLines(string list) => (_form.Edited[list] as JsonArray ?? []).OfType<JsonObject>()
        .Select(line => (Id: JsonTree.Text(line["id"]), Name: JsonTree.Text(line["name"])))
        .Select(line => new ScenarioGroup(
            line.Name,
            [.. Money($"{line.Id}.money", $"{line.Id}.money", "Money", _largestAllocation, 1), .. OfLine(list, line.Id)],
            [.. FurtherOfLine(list, line.Id)]));

    private IEnumerable<ScenarioControl> OfLine(string list, string id) => list != "streams"
        ? []
        :
        [
            .. Box($"{id}.unitCost", "Cost of a quit date", null, MostTimes, "£").Select(AboveZero),
            .. Box($"{id}.reach", "Reach a quarter", "The largest share of eligible smokers it reaches in a quarter; 0.02 is 2 in 100.", MostTimes),
            .. Choice($"{id}.start", "Opens in", [.. _years.SelectMany(year => Enumerable.Range(1, 4).Select(quarter => ($"{year} Q{quarter}", $"{year} Q{quarter}")))]),
            .. Choice($"{id}.targeting", "Money goes to districts", [("smokers", "by smokers"), ("deprivation", "by smokers and deprivation"), .. OwnShares(id)]),
        ];

    private IEnumerable<ScenarioControl> FurtherOfLine(string list, string id) => list switch
    {
        "streams" =>
        [
            .. Box($"{id}.rampQuarters", "Quarters until it works in full", null, null), .. Box($"{id}.displacement", "Share that would have come to the core service", "0 to 1", null),
            .. Box($"{id}.fixedShare", "Share spent whatever it achieves", "0 to 1", null), .. Box($"{id}.successOddsRatio", "Odds of a 4-week quit against the core service", "1 is the same odds.", null),
        ],
        "drivers" =>
        [
            .. Box($"{id}.maximumUplift", "Largest rise of demand", "0.12 is 12%.", null), .. Box($"{id}.scale", "Goodwill at which 63% of it is reached", null, null, "£"),
            .. Box($"{id}.carryover", "Share of goodwill kept from quarter to quarter", "0 to 1", null), .. Box($"{id}.attemptShare", "Share of the rise that attempts outside services have", "0 to 1", null),
        ],
        _ => [],
    };

    private ScenarioGroup Simulation() => new(
        "Name and simulation",
        [.. Box("name", "Name of the scenario", null, null) is [var name] ? [name with { IsWide = true }] : (ScenarioControl[])[]],
        [
            .. Box("level", "County level of smoking", _levelSource, null), .. Box("replicates", "Replicates of the full run", null, null), .. Box("seed", "Random seed", "The same seed gives the same digits.", null),
            .. Choice("parameterUncertainty", "What is not known for sure is drawn", YesOrNo),
        ]);

    /// <summary>One box where all years are the same, and are not asked for one by one; else one for each.</summary>
    private IEnumerable<ScenarioControl> Money(string everyYear, string ofYear, string label, double upTo, double times)
    {
        if (!_fields.TryGetValue(everyYear, out var field))
        {
            return [];
        }
        var isFlat = field.Write(_form.Edited) is not null;
        var slider = ScenarioSlider.For(upTo, times);
        return _years.IsEmpty || isFlat && !_form.IsByYear || !_fields.ContainsKey($"{ofYear}.{_years[0]}")
            ? [Pounds(field, $"{label}, every year", 0, slider)]
            : _years.Select((year, place) => Pounds(_fields[$"{ofYear}.{year}"], $"{label}, {year}", place, slider));
    }

    private ScenarioControl Pounds(ScenarioField field, string label, int year, ScenarioSlider slider)
    {
        var value = Value(field);
        var pounds = JsonTree.Number(JsonTree.Parse(value));
        return new ScenarioControl(field.Name, field.Pointer, label, value)
        {
            Unit = "£",
            Hint = _form.Scale != MoneyScale.None && pounds is { } x ? $"{Figure.Pounds(_form.Scale.Of(x, year))} after the change of all money" : null,
            Slider = slider with { Most = Math.Max(slider.Most, pounds ?? 0) },
        };
    }

    private ScenarioControl[] Box(string name, string label, string? hint, double? sliderTimes, string? unit = null) => !_fields.TryGetValue(name, out var field)
        ? []
        :
        [
            new(name, field.Pointer, label, Value(field))
            {
                Hint = hint,
                Unit = unit,
                Slider = sliderTimes is { } times ? ScenarioSlider.For(JsonTree.Number(JsonTree.Find(_form.Origin.Document, field.Pointer)) ?? 1, times) : null,
            },
        ];

    /// <summary>A slider that leads to no value that is refused.</summary>
    private static ScenarioControl AboveZero(ScenarioControl control) => control with { Slider = control.Slider is { } slider ? slider with { Least = slider.Step } : null };

    private ScenarioControl[] Choice(string name, string label, (string Value, string Text)[] choices) => _fields.TryGetValue(name, out var field)
        ? [new(name, field.Pointer, label, Value(field)) { Choices = Choices(choices, Value(field)) }]
        : [];

    /// <summary>The choices, and what stands there if it is none of them: nothing is changed because it cannot be chosen.</summary>
    private static ImmutableArray<(string Value, string Text)> Choices(IEnumerable<(string Value, string Text)> choices, string? value)
    {
        var all = choices.ToImmutableArray();
        return value is null || all.Any(choice => choice.Value == value) ? all : [.. all, (value, value)];
    }

    /// <summary>Shares by district that the scenario has now or had before the changes.</summary>
    private (string Value, string Text)[] OwnShares(string id)
    {
        var pointer = _fields.TryGetValue($"{id}.targeting", out var field) ? field.Pointer : "";
        JsonNode?[] known = [JsonTree.Find(_form.Edited, pointer), JsonTree.Find(_form.Origin.Document, pointer)];
        return
        [
            .. known.OfType<JsonObject>().DistinctBy(JsonTree.Write)
                .Select(shares => (JsonTree.Write(shares), $"by shares of {(shares["explicit"] as JsonObject)?.Count ?? 0} districts, as the scenario has them")),
        ];
    }

    private string? Written(string name) => _form.Faults.IsEmpty ? null : _form.Written.GetValueOrDefault(name);

    private string Value(ScenarioField field) => Written(field.Name) ?? field.Write(_form.Edited) ?? JsonTree.Write(JsonTree.Find(_form.Edited, field.Pointer));
}
