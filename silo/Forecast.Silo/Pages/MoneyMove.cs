using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Reporting;

namespace Forecast.Silo.Pages;

/// <summary>Money that is moved from one line of a plan to another, the same in every year.</summary>
internal static class MoneyMove
{
    /// <summary>The parameter that has the pounds a year.</summary>
    public const string Pounds = "move";

    /// <summary>The parameter that has the id of the line that gives.</summary>
    public const string Giver = "take";

    /// <summary>The parameter that has the id of the line that gets.</summary>
    public const string Getter = "give";

    /// <summary>The preset by which a form says that money is to be moved.</summary>
    public const string Preset = "move";

    /// <summary>The ids and names of the lines of a plan.</summary>
    public static IEnumerable<(string Id, string Name)> Lines(JsonObject document) => ScenarioFields.Lines.SelectMany(list => document[list] as JsonArray ?? []).OfType<JsonObject>()
        .Select(line => (JsonTree.Text(line["id"]), JsonTree.Text(line["name"])));

    /// <summary>An amount that was written where no money is moved: it is told, and not forgotten.</summary>
    /// <param name="written">What was written, by parameter.</param>
    public static IEnumerable<InputFault> Unmade(IReadOnlyDictionary<string, string> written) => written.GetValueOrDefault(Pounds, "") is var text && string.IsNullOrWhiteSpace(text)
        ? []
        : [new InputFault(Pounds, JsonTree.Quote(JsonTree.Parse(text)), "nothing here, or press Move")];

    /// <summary>Moves the money, all of it or none.</summary>
    /// <param name="document">The document that is changed.</param>
    /// <param name="written">What was written, by parameter.</param>
    /// <returns>Why nothing was moved; none if it was.</returns>
    public static IEnumerable<InputFault> Make(JsonObject document, IReadOnlyDictionary<string, string> written)
    {
        var (from, to) = (Money(document, written, Giver), Money(document, written, Getter));
        var (text, value) = (written.GetValueOrDefault(Pounds, ""), JsonTree.Number(JsonTree.Parse(written.GetValueOrDefault(Pounds, ""))));
        InputFault[] faults =
        [
            .. value is > 0 ? [] : (InputFault[])[new(Pounds, JsonTree.Quote(JsonTree.Parse(text)), "a number above 0")],
            .. from is null ? (InputFault[])[Unknown(document, written, Giver)] : [], .. to is null ? (InputFault[])[Unknown(document, written, Getter)] : [],
            .. from is not null && from == to ? (InputFault[])[new(Getter, JsonTree.Quote(written[Getter]), "another line than the one that gives")] : [],
            .. value is { } most && from?.Select(JsonTree.Number).Min() is { } least && least < most ? (InputFault[])[new(Pounds, JsonTree.Quote(JsonTree.Parse(text)), $"at most the {Figure.Pounds(least)} that {written[Giver]} has in its leanest year")] : [],
        ];
        if (faults.Length == 0)
        {
            Add(from!, -value!.Value);
            Add(to!, value.Value);
        }
        return faults;
    }

    private static void Add(JsonArray money, double pounds)
    {
        for (var year = 0; year < money.Count; year++)
        {
            money[year] = JsonTree.Number(money[year]) is { } before ? before + pounds : money[year]?.DeepClone();
        }
    }

    private static JsonArray? Money(JsonObject document, IReadOnlyDictionary<string, string> written, string parameter) => ScenarioFields.Lines
        .SelectMany(list => (document[list] as JsonArray ?? []).OfType<JsonObject>().Where(line => JsonTree.Text(line["id"]) == written.GetValueOrDefault(parameter)).Select(line => line[ScenarioFields.MoneyOf(list)] as JsonArray))
        .FirstOrDefault();

    private static InputFault Unknown(JsonObject document, IReadOnlyDictionary<string, string> written, string parameter) =>
        new(parameter, JsonTree.Quote(written.GetValueOrDefault(parameter, "")), $"one of {string.Join(", ", Lines(document).Select(line => line.Id))}");
}
