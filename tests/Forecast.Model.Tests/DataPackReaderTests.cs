using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Forecast.Grains.Packs;
using Forecast.Model.Population;
using Forecast.Model.Randomness;
using Forecast.Model.Tests.Reference;
using static Forecast.Model.Tests.EditedPack;

namespace Forecast.Model.Tests;

/// <summary>What a data pack may not be, each mistake alone, and the place and words in which it is reported. A table, hence the length.</summary>
public class DataPackReaderTests
{
    /// <summary>One mistake in one file of Kent's pack and a fault that it gives; Faults is how many there are in all.</summary>
    private sealed record Mistake(string File, Func<string, string?> Edit, string Place, string? Value, string Expected, int Faults = 1);

    private static readonly Dictionary<string, Mistake> Mistakes = new()
    {
        ["a missing file"] = new("targets.csv", _ => null, "targets.csv", null, "a file with the columns year, additional_quit_dates"),
        ["a missing column"] = new(
            "targets.csv", text => Regex.Replace(text, @"^([^,]*),[^,]*,", "$1,", RegexOptions.Multiline),
            "targets.csv:1:additional_quit_dates", null, "a column of this name"),
        ["an unknown column"] = new(
            "targets.csv", InLine(1, "confidence", "sauce"), "targets.csv:1:sauce", "\"sauce\"", "year, additional_quit_dates, source, confidence, note"),
        ["a column twice"] = new("targets.csv", InLine(1, "confidence", "year"), "targets.csv:1:year", "\"year\"", "each column once"),
        ["an empty file"] = new("season.csv", _ => "", "season.csv:1:quarter", null, "a column of this name", 3),
        ["a file of one header"] = new("groups.csv", text => text.Split('\n')[0], "groups.csv", null, "at least one group", int.MaxValue),
        ["a row too short"] = new("targets.csv", InLine(3, ",published", ""), "targets.csv:3", "a row of 3 cells", "4 cells, as the header has"),
        ["a row too long"] = new("targets.csv", InLine(3, ",published", ",published,"), "targets.csv:3", "a row of 5 cells", "4 cells"),
        ["a stray quotation mark"] = new("targets.csv", InLine(3, "HRPHCC", "HR\"PHCC"), "targets.csv:3", "a stray quotation mark", "RFC 4180"),
        ["an unknown confidence"] = new(
            "targets.csv", InLine(3, "published", "guessed"), "targets.csv:3:confidence", "\"guessed\"", "one of published, derived, assumed"),

        ["a partnership named as an area's code"] = new(
            "areas.csv", InLine(2, "East Kent", "E07000106"), "areas.csv:2:partnership", "\"E07000106\"", "a name that is no area's code"),
        ["an area code that names the county"] = new(
            "areas.csv", InLine(2, "E07000105", "county"), "areas.csv:2:code", "\"county\"", "another code: county is the whole", int.MaxValue),

        ["a duplicate row"] = new(
            "population.csv", AppendCopyOf(2), "population.csv:722:code", "\"E07000105\"", "this one stands in line 2 already"),
        ["an unknown area"] = new(
            "population.csv", InLine(2, "E07000105", "E07000999"), "population.csv:2:code", "\"E07000999\"", "the code of an area of areas.csv", 2),
        ["an unknown age band"] = new(
            "population.csv", InLine(2, "12-17", "12-18"), "population.csv:2:age_band", "\"12-18\"", "one of 12-17, 18-25, 26-34, 35-49, 50-64, 65+", 2),
        ["an unknown sex"] = new("population.csv", InLine(2, "female", "Female"), "population.csv:2:sex", "\"Female\"", "one of female, male", 2),
        ["an unknown group"] = new("population.csv", InLine(2, "q1", "q6"), "population.csv:2:group", "\"q6\"", "one of q1, q2, q3, q4, q5", 2),
        ["a missing segment"] = new("population.csv", WithoutLine(2), "population.csv", null, "a row for E07000105, 12-17, female, q1"),
        ["a prevalence above 1"] = Cell("0.052689", "1.3", "smoking_prevalence", "a number from 0 to 1"),
        ["a negative prevalence"] = Cell("0.052689", "-0.1", "smoking_prevalence", "a number from 0 to 1"),
        ["a share of ex-smokers above 1"] = Cell("0.003032", "1.0001", "ex_smoker_prevalence", "a number from 0 to 1"),
        ["negative people"] = Cell("628.194", "-1", "population", "a number from 0 to 100000000"),
        ["too many people"] = Cell("628.194", "100000001", "population", "a number from 0 to 100000000"),
        ["NaN"] = Cell("628.194", "NaN", "population", "a number from 0 to 100000000"),
        ["Infinity"] = Cell("628.194", "Infinity", "population", "a number from 0 to 100000000"),
        ["a number beyond every double"] = Cell("628.194", "1e400", "population", "a number from 0 to 100000000"),
        ["a text for a number"] = Cell("628.194", "many", "population", "with a decimal point and no other marks"),
        ["a blank for a number"] = Cell("628.194", "", "population", "a number from 0 to 100000000"),
        ["a space beside a number"] = Cell("628.194", " 628", "population", "a number from 0 to 100000000"),
        ["a comma in a number"] = new(
            "population.csv", InLine(2, "628.194", "\"1,628\""), "population.csv:2:population", "\"1,628\"", "with a decimal point and no other marks"),

        ["an area twice"] = new("areas.csv", AppendCopyOf(2), "areas.csv:14:code", "\"E07000105\"", "each once; this one stands above already"),
        ["an area code beyond ASCII"] = new(
            "areas.csv", InLine(2, "E07000105", "É07000105"), "areas.csv:2:code", "\"É07000105\"", "ASCII letters, digits, -, _ and . only", 121),
        ["an area without a name"] = new("areas.csv", InLine(2, "Ashford", " "), "areas.csv:2:name", "\" \"", "a text"),
        ["an area without a partnership"] = new("areas.csv", InLine(2, "East Kent", ""), "areas.csv:2:partnership", "\"\"", "a text"),
        ["a negative deprivation weight"] = new(
            "areas.csv", InLine(2, "0.9471", "-0.9471"), "areas.csv:2:deprivation_weight", "\"-0.9471\"", "a number of 0 or more"),
        ["a negative area uptake"] = new("areas.csv", InLine(2, ",1,", ",-1,"), "areas.csv:2:area_uptake", "\"-1\"", "a number of 0 or more"),
        ["a growth that leaves nobody"] = new("areas.csv", InLine(2, "0.006", "-1"), "areas.csv:2:annual_growth", "\"-1\"", "a number above -1"),
        ["a negative spread of prevalence"] = new(
            "areas.csv", InLine(2, "0.0867", "-0.0867"), "areas.csv:2:prevalence_logit_sd", "\"-0.0867\"", "a number of 0 or more"),

        ["groups out of order"] = new("groups.csv", InLine(2, ",1,", ",2,"), "groups.csv:2:deprivation_rank", "\"2\"", "1: groups stand in order of deprivation"),
        ["a gap between groups"] = new("groups.csv", InLine(6, ",5,", ",6,"), "groups.csv:6:deprivation_rank", "\"6\"", "5: groups stand in order"),
        ["a group twice"] = new("groups.csv", InLine(3, "q2", "q1"), "groups.csv:3:id", "\"q1\"", "each once", int.MaxValue),

        ["a season that does not average 1"] = new(
            "season.csv", InLine(2, "0.948", "0.958"), "season.csv:multiplier", "a mean of 1.0025", "multipliers whose mean is 1"),
        ["quarters out of order"] = new("season.csv", InLine(2, "Q1", "Q2"), "season.csv:2:quarter", "\"Q2\"", "Q1: Q1 to Q4 in that order, each once"),
        ["a fifth quarter"] = new("season.csv", AppendCopyOf(2), "season.csv:6:quarter", "\"Q1\"", "four rows, Q1 to Q4"),
        ["three quarters"] = new("season.csv", WithoutLine(5), "season.csv", "3 quarters", "four rows, Q1 to Q4"),
        ["a negative season"] = new("season.csv", InLine(2, "0.948", "-0.948"), "season.csv:2:multiplier", "\"-0.948\"", "a number of 0 or more"),
        ["a missing parameter"] = new(
            "parameters.csv", text => Regex.Replace(text, @"^cost\.fires.*\n", "", RegexOptions.Multiline),
            "parameters.csv", null, "a row for the parameter cost.fires"),
        ["a parameter twice"] = new("parameters.csv", AppendCopyOf(5), "parameters.csv:32:name", "\"core.quarter_sd\"", "each parameter once", int.MaxValue),
        ["an unknown family"] = new(
            "parameters.csv", InLine(2, "fixed", "beta"), "parameters.csv:2:family", "\"beta\"", "one of fixed, normal, lognormal, logitnormal, uniform, triangular"),
        ["a median out of its domain"] = new(
            "parameters.csv", InLine(30, "fixed,0.5,", "fixed,1.2,"), "parameters.csv:30:a", "\"1.2\"", "a number from 0 to 1 as the median of kpi.ph11_floor"),
        ["a cost factor of 0"] = new(
            "parameters.csv", InLine(20, "lognormal,1,", "fixed,0,"), "parameters.csv:20:a", "\"0\"", "a number above 0 as the median of stream.cost_factor"),
        ["a prevalence level that is drawn"] = new(
            "parameters.csv", InLine(2, "fixed,1,,", "normal,1,0.1,"), "parameters.csv:2:family", "\"normal\"", "fixed: prevalence.level is a choice"),
        ["a mode above the highest value"] = new(
            "parameters.csv", InLine(30, "fixed,0.5,,", "triangular,0.4,0.6,0.7"), "parameters.csv:30:c", "\"0.7\"", "the mode, from a to b"),
        ["a mode below the lowest value"] = new(
            "parameters.csv", InLine(30, "fixed,0.5,,", "triangular,0.4,0.6,0.3"), "parameters.csv:30:c", "\"0.3\"", "the mode, from a to b"),
        ["a triangle without width"] = new(
            "parameters.csv", InLine(30, "fixed,0.5,,", "triangular,0.5,0.5,0.5"), "parameters.csv:30:b", "\"0.5\"", "above the lower end in column a"),
        ["a uniform turned round"] = new(
            "parameters.csv", InLine(30, "fixed,0.5,,", "uniform,0.6,0.4,"), "parameters.csv:30:b", "\"0.4\"", "above the lower end in column a"),
        ["a logitnormal median of 1"] = new(
            "parameters.csv", InLine(7, "logitnormal,0.544", "logitnormal,1"), "parameters.csv:7:a", "\"1\"", "a number above 0 and below 1"),
        ["a negative spread"] = new("parameters.csv", InLine(3, "normal,0,0.05", "normal,0,-0.05"), "parameters.csv:3:b", "\"-0.05\"", "a number of 0 or more"),
        ["a missing spread"] = new("parameters.csv", InLine(3, "normal,0,0.05", "normal,0,"), "parameters.csv:3:b", "\"\"", "a number of 0 or more"),

        ["a factor with a key too many"] = new(
            "factors.csv", InLine(8, "uptake.sex,,", "uptake.sex,65+,"), "factors.csv:8:age_band", "\"65+\"", "blank: uptake.sex does not depend on it", 2),
        ["a factor without its key"] = new("factors.csv", InLine(2, "12-17", ""), "factors.csv:2:age_band", "\"\"", "one of 12-17", 2),
        ["a missing combination"] = new("factors.csv", WithoutLine(8), "factors.csv", null, "a row for uptake.sex, female"),
        ["a factor twice"] = new("factors.csv", AppendCopyOf(8), "factors.csv:62:name", "\"uptake.sex\"", "every combination of keys once"),
        ["an unknown factor"] = new("factors.csv", InLine(8, "uptake.sex", "uptake.hair"), "factors.csv:8:name", "\"uptake.hair\"", "one of uptake.age, uptake.sex", 2),
        ["a factor below 0"] = new("factors.csv", InLine(2, "0.45", "-0.45"), "factors.csv:2:value", "\"-0.45\"", "a number of 0 or more"),
        ["initiation of an older age band"] = new(
            "factors.csv", InLine(34, "12-17", "26-34"), "factors.csv:34:age_band", "\"26-34\"", "one of 12-17, 18-25", 2),

        ["a target twice"] = new("targets.csv", AppendCopyOf(2), "targets.csv:7:year", "\"2024/25\"", "each year once; this one stands above already"),
        ["a target of no financial year"] = new("targets.csv", InLine(2, "2024/25", "2024/26"), "targets.csv:2:year", "\"2024/26\"", "a financial year such as 2024/25"),
        ["a negative target"] = new("targets.csv", InLine(2, "1347", "-1347"), "targets.csv:2:additional_quit_dates", "\"-1347\"", "a number of 0 or more"),
        ["a bad quarter of history"] = new(
            "service_history.csv", InLine(2, "2022/23 Q3", "2022/23 Q5"), "service_history.csv:2:quarter", "\"2022/23 Q5\"", "a quarter such as 2023/24 Q1"),
        ["a quarter of history twice"] = new(
            "service_history.csv", InLine(3, "2022/23 Q4", "2022/23 Q3"), "service_history.csv:3:quarter", "\"2022/23 Q3\"", "each quarter once"),
        ["a success rate in per cent"] = new(
            "service_history.csv", InLine(2, "0.57", "57"), "service_history.csv:2:success_rate", "\"57\"", "a number from 0 to 1"),
    };

    public static TheoryData<string> Situations => new(Mistakes.Keys);

    [Theory]
    [MemberData(nameof(Situations))]
    public void Pack_with_one_mistake_is_refused_with_place_value_and_what_is_allowed(string situation)
    {
        var mistake = Mistakes[situation];
        var reading = Read((mistake.File, mistake.Edit));
        Assert.Null(reading.Value);
        var fault = Assert.Single(reading.Faults, f => f.Place == mistake.Place && f.Expected.Contains(mistake.Expected, StringComparison.Ordinal));
        Assert.Equal(mistake.Value, fault.Value);
        if (mistake.Faults < int.MaxValue)
            Assert.True(reading.Faults.Length == mistake.Faults, string.Join('\n', reading.Faults));
    }

    [Fact]
    public void Pack_with_twelve_mistakes_is_refused_with_all_twelve_at_once()
    {
        string[] situations =
        [
            "a prevalence above 1", "an area without a name", "a negative area uptake", "groups out of order", "a season that does not average 1",
            "a mode above the highest value", "an unknown family", "a negative spread", "a factor below 0", "a target twice", "an unknown confidence",
            "a bad quarter of history",
        ];
        var edits = situations.Select(situation => Mistakes[situation]).GroupBy(mistake => mistake.File)
            .Select(file => (file.Key, (Func<string, string?>)(text => file.Aggregate(text, (edited, mistake) => mistake.Edit(edited)!)))).ToArray();
        var reading = Read(edits);
        Assert.Equal(12, reading.Faults.Length);
        foreach (var mistake in situations.Select(situation => Mistakes[situation]))
        {
            var fault = Assert.Single(reading.Faults, fault => fault.Place == mistake.Place && fault.Value == mistake.Value);
            Assert.Contains(mistake.Expected, fault.Expected);
        }

        Assert.StartsWith("kent has 12 faults: ", Assert.Throws<InvalidInputException>(() => reading.OrThrow("kent")).Message);
    }

    [Fact]
    public void Pack_whose_areas_share_a_stream_id_is_refused()
    {
        var (one, other) = CollidingCodes();
        var faults = Read(
            ("areas.csv", text => text.Replace("E07000105", one).Replace("E07000106", other)),
            ("population.csv", text => text.Replace("E07000105", one).Replace("E07000106", other))).Faults;
        var fault = Assert.Single(faults);
        Assert.Equal(("areas.csv:3:code", $"\"{other}\""), (fault.Place, fault.Value));
        Assert.Contains($"a code whose FNV-1a hash differs from that of {one}", fault.Expected);
    }

    [Theory]
    [InlineData("targets.csv")]
    [InlineData("population.csv")]
    public void Pack_with_a_byte_that_is_not_utf_8_is_refused(string file)
    {
        var reading = ReadBytes((file, bytes => [.. bytes, 0xE9, (byte)'\n']));
        Assert.Contains(reading.Faults, fault => fault.Place == file && fault.Expected == "text in UTF-8");
    }

    [Fact]
    public void Pack_with_a_byte_order_mark_and_a_byte_that_is_not_utf_8_is_refused()
    {
        var reading = ReadBytes(("targets.csv", bytes => [0xEF, 0xBB, 0xBF, .. Latin1(bytes, "HRPHCC", "HRPHCCé")]));
        Assert.Contains(reading.Faults, fault => fault.Place == "targets.csv" && fault.Expected == "text in UTF-8");
    }

    [Fact]
    public void Pack_in_utf_16_is_refused()
    {
        var reading = ReadBytes(("targets.csv", bytes => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))]));
        Assert.Contains(reading.Faults, fault => fault.Place == "targets.csv" && fault.Expected == "text in UTF-8");
    }

    [Fact]
    public void Pack_with_byte_order_marks_other_line_ends_and_needless_quotes_is_the_same_pack()
    {
        static byte[] Rewrite(byte[] bytes) =>
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("East Kent", "\"East Kent\"").Replace("\n", "\r\n"))];
        var reading = ReadBytes([.. DataPackReader.Files.Select(file => (file, (Func<byte[], byte[]?>)Rewrite))]);
        Assert.Empty(reading.Faults);
        Assert.Equal(Kent.Pack.Hash, reading.Value!.Hash);
        Assert.Equal("Dartford, Gravesham and Swanley", reading.Value.Areas[2].Partnership);
        Assert.Equal("Dartford, Gravesham and Swanley", Kent.Pack.Areas[2].Partnership);
    }

    [Fact]
    public void Pack_with_one_digit_changed_has_another_hash()
    {
        Assert.Matches("^[0-9a-f]{32}$", Kent.Pack.Hash);
        Assert.NotEqual(Kent.Pack.Hash, Read(("population.csv", InLine(2, "628.194", "628.195"))).Value!.Hash);
    }

    [Fact]
    public void Pack_with_a_parameter_the_model_does_not_use_is_accepted_and_keeps_its_place()
    {
        var pack = Read(("parameters.csv", text => text.Replace("core.quarter_sd,", "my.own,uniform,-5,7,,unit,source,assumed,\ncore.quarter_sd,"))).OrThrow("kent");
        Assert.Equal(Kent.Pack.Parameters.IndexOf("core.quarter_sd"), pack.Parameters.IndexOf("my.own"));
        Assert.Equal(1, pack.Parameters["my.own"].Median);
    }

    [Fact]
    public void Pack_without_area_uptake_has_an_uptake_of_1()
    {
        var pack = Read(("areas.csv", text => Regex.Replace(text.Replace("area_uptake,", ""), @"(?<=\d),1,(?=0\.006)", ",", RegexOptions.Multiline))).OrThrow("kent");
        Assert.All(pack.Areas, area => Assert.Equal(1, area.Uptake));
    }

    [Fact]
    public void Folder_that_does_not_exist_is_a_fault()
    {
        var fault = Assert.Single(PackFolder.Read("/no/such/folder").Faults);
        Assert.Equal("/no/such/folder: missing; a folder with the files of a data pack", fault.ToString());
    }

    /// <summary>model.md section 9: every row carries its source and how sure we are.</summary>
    [Fact]
    public void Rows_of_the_Kent_pack_all_say_their_source_and_confidence() => Assert.All(DataPackReader.Files, file =>
        Assert.All(ReferenceCsv.Rows(Path.Combine(RepositoryRoot.KentPack(), file)), row =>
        {
            Assert.False(string.IsNullOrWhiteSpace(row["source"]), file);
            Assert.Contains(row["confidence"], new[] { "published", "derived", "assumed" });
        }));

    [Fact]
    public void Kent_pack_has_720_segments_whose_stream_ids_are_all_different()
    {
        Assert.Equal((12, 5, 60), (Kent.Pack.Areas.Length, Kent.Pack.Groups.Length, Kent.Pack.SegmentCount));
        Assert.Equal(12, Kent.Pack.Areas.Select(area => area.StreamId).Where(id => id != 0).Distinct().Count());
        Assert.Equal(26_937, Kent.Pack.Targets.Values.Sum(target => target.AdditionalQuitDates));
        Assert.Equal(8_081, Kent.Pack.Target(new FinancialYear(2028)));
        Assert.Null(Kent.Pack.Target(new FinancialYear(2029)));
    }

    private static Mistake Cell(string old, string value, string column, string expected) =>
        new("population.csv", InLine(2, old, value), $"population.csv:2:{column}", $"\"{value}\"", expected);

    private static byte[] Latin1(byte[] bytes, string old, string replacement) =>
        Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(bytes).Replace(old, replacement));

    /// <summary>The first two of the codes Z0, Z1, ... with one FNV-1a hash: by the birthday paradox about 80,000 in.</summary>
    private static (string One, string Other) CollidingCodes()
    {
        var seen = new Dictionary<uint, string>();
        for (var number = 0; ; number++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"Z{number * 7919L:D8}");
            if (!seen.TryAdd(Address.StreamId(code), code))
                return (seen[Address.StreamId(code)], code);
        }
    }
}
