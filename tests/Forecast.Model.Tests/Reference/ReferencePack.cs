using System.Globalization;

namespace Forecast.Model.Tests.Reference;

/// <summary>The data files of section 9 that the simulation uses, read without checking them.</summary>
public sealed class ReferencePack
{
    public static readonly string[] AgeBands = ["12-17", "18-25", "26-34", "35-49", "50-64", "65+"];
    public static readonly string[] Sexes = ["female", "male"];

    private readonly Dictionary<(string Code, int Segment), ReferencePopulationRow> _population = [];
    private readonly Dictionary<(string Name, string Age, string Sex, string Group), double> _factors = [];

    public ReferencePack(string folder)
    {
        Areas = [.. ReferenceCsv.Rows(Path.Combine(folder, "areas.csv")).Select(row => new ReferenceAreaRow(
            row["code"],
            Number(row["deprivation_weight"]),
            row.TryGetValue("area_uptake", out var uptake) && uptake != "" ? Number(uptake) : 1,
            Number(row["annual_growth"]),
            Number(row["prevalence_logit_sd"])))];
        Groups = [.. ReferenceCsv.Rows(Path.Combine(folder, "groups.csv")).Select(row => row["id"])];
        Parameters = [.. ReferenceCsv.Rows(Path.Combine(folder, "parameters.csv")).Select(row => new ReferenceParameterRow(
            row["name"], row["family"], Number(row["a"]), Number(row["b"]), Number(row["c"])))];
        Season = [.. ReferenceCsv.Rows(Path.Combine(folder, "season.csv")).Select(row => Number(row["multiplier"]))];
        for (var index = 0; index < 12 * Groups.Count; index++)
            Segments.Add(new ReferenceSegment(index, index / Groups.Count / 2, index / Groups.Count % 2, index % Groups.Count));
        foreach (var row in ReferenceCsv.Rows(Path.Combine(folder, "population.csv")))
        {
            var (age, sex) = (Array.IndexOf(AgeBands, row["age_band"]), Array.IndexOf(Sexes, row["sex"]));
            var segment = (((age * 2) + sex) * Groups.Count) + Groups.IndexOf(row["group"]);
            _population[(row["code"], segment)] = new ReferencePopulationRow(
                Number(row["population"]), Number(row["smoking_prevalence"]), Number(row["ex_smoker_prevalence"]));
        }

        foreach (var row in ReferenceCsv.Rows(Path.Combine(folder, "factors.csv")))
            _factors[(row["name"], row["age_band"], row["sex"], row["group"])] = Number(row["value"]);
    }

    public List<ReferenceAreaRow> Areas { get; }

    public List<string> Groups { get; }

    public List<ReferenceParameterRow> Parameters { get; }

    public List<double> Season { get; }

    public List<ReferenceSegment> Segments { get; } = [];

    public ReferencePopulationRow Population(string code, int segment) => _population[(code, segment)];

    public double ByAge(string name, ReferenceSegment segment) => _factors[(name, AgeBands[segment.Age], "", "")];

    public double InitiationRate(ReferenceSegment segment) =>
        _factors[("initiation.rate", AgeBands[segment.Age], "", Groups[segment.Group])];

    /// <summary>uptake.age x uptake.sex x uptake.group.</summary>
    public double Uptake(ReferenceSegment segment) =>
        ByAge("uptake.age", segment) * BySex("uptake.sex", segment) * ByGroup("uptake.group", segment);

    /// <summary>success.age + success.sex + success.group.</summary>
    public double SuccessOffset(ReferenceSegment segment) =>
        ByAge("success.age", segment) + BySex("success.sex", segment) + ByGroup("success.group", segment);

    private static double Number(string text) => text == "" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    private double BySex(string name, ReferenceSegment segment) => _factors[(name, "", Sexes[segment.Sex], "")];

    private double ByGroup(string name, ReferenceSegment segment) => _factors[(name, "", "", Groups[segment.Group])];
}
