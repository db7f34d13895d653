using System.Globalization;
using System.Text;

namespace Forecast.Model.Tests.Reference;

/// <summary>
/// Invented packs of any size that visit the corners of the data format: an area without smokers, populations of 0 and of a few people,
/// prevalences of 0 and above the cap of 0.95, ex-smokers that leave no never-smokers, every parameter family, and parameters in another
/// order than Kent's.
/// </summary>
/// <remarks>
/// Real numbers have up to fifteen digits: a round population times a round growth would end on rounding ties, which hang on the order of
/// a sum.
/// </remarks>
public static partial class SyntheticPack
{
    private const string Source = "\"invented, for tests\"";

    /// <summary>Writes all CSV files of a pack; the same arguments always write the same bytes.</summary>
    public static void Write(string folder, int areas, int groups, int seed)
    {
        var numbers = new SyntheticNumbers(seed);
        Directory.CreateDirectory(folder);
        WriteAreas(folder, areas, seed, numbers);
        WriteFile(
            folder,
            "groups.csv",
            "id,name,deprivation_rank",
            Groups(groups).Select((group, index) => $"{group},Group {index + 1},{index + 1}"));
        var smokers = WritePopulation(folder, areas, groups, numbers);
        WriteFactors(folder, groups, seed, numbers);
        WriteParameters(folder, smokers, seed, numbers);

        // Sixty-fourths: their mean is 1 in binary as well.
        WriteFile(
            folder,
            "season.csv",
            "quarter,multiplier,source,confidence",
            [$"Q1,0.921875,{Source},assumed", $"Q2,0.859375,{Source},assumed", $"Q3,1,{Source},assumed", $"Q4,1.21875,{Source},assumed"]);
        WriteFile(
            folder,
            "service_history.csv",
            "quarter,quits,success_rate,quit_dates,target,source",
            Enumerable.Range(0, 6).Select(t =>
                $"{2022 + (t / 4)}/{23 + (t / 4)} Q{(t % 4) + 1},{50 + t},0.5,{100 + (2 * t)},0.55,{Source}"));
        WriteFile(
            folder,
            "targets.csv",
            "year,additional_quit_dates,source",
            Enumerable.Range(0, 10).Select(year => $"{2024 + year}/{25 + year},{100 * (year + 1)},{Source}"));
    }

    /// <summary>X0000001 and so on, without those whose stream id is 0 or already taken.</summary>
    public static IReadOnlyList<string> AreaCodes(int areas)
    {
        var codes = new List<string>();
        var taken = new HashSet<uint> { 0 };
        for (var number = 1; codes.Count < areas; number++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"X{number:D7}");
            if (taken.Add(ReferenceDraws.StreamId(code)))
                codes.Add(code);
        }

        return codes;
    }

    /// <summary>g1 and so on.</summary>
    public static IReadOnlyList<string> Groups(int groups) => [.. Enumerable.Range(1, groups).Select(group => $"g{group}")];

    private static void WriteAreas(string folder, int areas, int seed, SyntheticNumbers numbers)
    {
        // The column of area uptake may be absent.
        var hasUptake = seed % 5 != 4;
        WriteFile(
            folder,
            "areas.csv",
            $"code,name,partnership,deprivation_weight,{(hasUptake ? "area_uptake," : "")}annual_growth,prevalence_logit_sd,source",
            AreaCodes(areas).Select((code, index) =>
            {
                var uptake = hasUptake ? $"{Text(numbers.Between(0.5, 2))}," : "";
                var growth = index % 3 == 1 ? "0" : Text(numbers.Between(-0.02, 0.03));
                var sd = index % 4 == 2 ? "0" : Text(numbers.Between(0.02, 0.4));
                var weight = Text(numbers.Between(0.4, 1.8));
                return $"{code},Area {index + 1},Partnership {(index % 3) + 1},{weight},{uptake}{growth},{sd},{Source}";
            }));
    }

    /// <summary>Smokers of the pack, roughly. The fourth area has none.</summary>
    private static double WritePopulation(string folder, int areas, int groups, SyntheticNumbers numbers)
    {
        var rows = new List<string>();
        var total = 0.0;
        foreach (var (code, area) in AreaCodes(areas).Select((code, index) => (code, index)))
        {
            foreach (var (age, sex, group) in
                from age in ReferencePack.AgeBands
                from sex in ReferencePack.Sexes
                from id in Groups(groups)
                select (age, sex, id))
            {
                var population = Math.Exp(numbers.Between(Math.Log(100), Math.Log(4000)));
                if (numbers.Chance(0.1))
                    population = numbers.Chance(0.4) ? 0 : numbers.Between(0.1, 6);
                var smoking = numbers.Between(0.03, 0.35);
                if (area == 3 || numbers.Chance(0.05))
                    smoking = 0;
                else if (numbers.Chance(0.02))
                    smoking = numbers.Between(0.91, 0.98);
                var former = numbers.Between(0, 1 - smoking) * (numbers.Chance(0.05) ? 0 : 0.7);
                if (numbers.Chance(0.05))
                    former = 0.999 - smoking;
                total += population * smoking;
                rows.Add($"{code},{age},{sex},{group},{Text(population)},{Text(smoking)},{Text(Math.Max(0, former))},{Source}");
            }
        }

        WriteFile(folder, "population.csv", "code,age_band,sex,group,population,smoking_prevalence,ex_smoker_prevalence,source", rows);
        return total;
    }

    private static void WriteFactors(string folder, int groups, int seed, SyntheticNumbers numbers)
    {
        var rows = new List<string>();
        void Add(string name, string age, string sex, string group, double value) =>
            rows.Add($"{name},{age},{sex},{group},{Text(value)},relative,{Source},assumed");
        foreach (var (age, index) in ReferencePack.AgeBands.Select((age, index) => (age, index)))
        {
            Add("uptake.age", age, "", "", index == 0 && seed % 3 == 1 ? 0 : numbers.Between(0.3, 1.6));
            Add("success.age", age, "", "", numbers.Between(-0.4, 0.4));
            Add("attempt.rate", age, "", "", numbers.Between(0.05, 0.3));

            // Now and then the risk of old smokers exceeds 1 and is capped.
            Add("mortality.rate", age, "", "", index == 5 && seed % 4 == 2 ? 0.6 : 0.0002 * Math.Pow(3, index) * numbers.Between(0.8, 1.2));
            Add("mortality.smoker_rr", age, "", "", numbers.Between(1, 3));
            Add("mortality.ex_rr", age, "", "", numbers.Between(1, 1.6));
        }

        foreach (var sex in ReferencePack.Sexes)
        {
            Add("uptake.sex", "", sex, "", numbers.Between(0.7, 1.4));
            Add("success.sex", "", sex, "", numbers.Between(-0.1, 0.1));
        }

        foreach (var group in Groups(groups))
        {
            Add("uptake.group", "", "", group, numbers.Between(0.8, 1.2));
            Add("success.group", "", "", group, numbers.Between(-0.2, 0.2));
            Add("initiation.rate", ReferencePack.AgeBands[0], "", group, numbers.Between(0.001, 0.02));
            Add("initiation.rate", ReferencePack.AgeBands[1], "", group, numbers.Between(0.001, 0.02));
        }

        WriteFile(folder, "factors.csv", "name,age_band,sex,group,value,unit,source,confidence", rows);
    }

    private static void WriteParameters(string folder, double smokers, int seed, SyntheticNumbers numbers)
    {
        double Near(double value) => value * numbers.Between(0.9, 1.1);
        var quitDates = 0.015 * smokers;
        (string Name, string Family, double A, double? B, double? C)[] parameters =
        [
            ("prevalence.level", "fixed", 1.05, null, null),
            ("prevalence.county_shift", "normal", 0.02, Near(0.1), null),
            ("core.quarterly_quit_dates", "triangular", 0.6 * quitDates, 1.6 * quitDates, Near(quitDates)),
            ("core.quarter_sd", "uniform", 0.02, Near(0.15), null),
            ("core.area_quarter_sd", "triangular", 0.1, 0.4, 0.1),
            ("core.success_rate", "uniform", 0.4, Near(0.6), null),
            ("success.quarter_sd", "fixed", Near(0.15), null, null),
            ("attempt.rate_factor", "triangular", 0.6, 1.5, 1.5),
            ("attempt.success", "logitnormal", Near(0.3), 0.2, null),
            ("initiation.rate_factor", "lognormal", 1, 0.3, null),
            ("relapse.quarter_1_service", "logitnormal", Near(0.55), 0.2, null),
            ("relapse.quarter_1_other", "triangular", 0.05, 0.3, Near(0.1)),
            ("relapse.quarter_2", "uniform", 0.2, Near(0.5), null),
            ("relapse.quarter_3", "logitnormal", Near(0.25), 0.15, null),
            ("relapse.quarter_4", "logitnormal", Near(0.2), 0.15, null),
            ("relapse.early", "logitnormal", Near(0.03), 0.15, null),
            ("graduation", "triangular", 0.06, 0.12, Near(0.08)),
            ("relapse.long_term", "uniform", 0, Near(0.004), null),
            ("stream.cost_factor", "lognormal", 1, 0.25, null),
            ("stream.reach_factor", "uniform", 0.6, Near(1.4), null),
            ("stream.delay_factor", "lognormal", 1, 0.35, null),
            ("stream.success_shift", "normal", 0, 0.1, null),
            ("driver.uplift_factor", "lognormal", 1, 0.5, null),
            ("cost.productivity", "fixed", 4727, null, null),
            ("cost.social_care", "fixed", 2619, null, null),
            ("cost.healthcare", "fixed", 320, null, null),
            ("cost.fires", "fixed", 48, null, null),
            ("kpi.ph11_target", "fixed", 0.55, null, null),
            ("kpi.ph11_floor", "fixed", 0.5, null, null),
            ("qaly.per_year_quitter", "lognormal", 0.64, 0.25, null),
        ];
        var shift = seed % parameters.Length;
        WriteFile(
            folder,
            "parameters.csv",
            "name,family,a,b,c,unit,source,confidence,note",
            parameters.Skip(shift).Concat(parameters.Take(shift)).Select(row =>
                $"{row.Name},{row.Family},{Text(row.A)},{Text(row.B)},{Text(row.C)},unit,{Source},assumed,"));
    }

    private static string Text(double? value) => value?.ToString("0.###############", CultureInfo.InvariantCulture) ?? "";

    private static void WriteFile(string folder, string name, string header, IEnumerable<string> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows)
            text.Append(row).Append('\n');
        File.WriteAllText(Path.Combine(folder, name), text.ToString());
    }
}
