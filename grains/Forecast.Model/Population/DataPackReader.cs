using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Forecast.Model.Parameters;
using Forecast.Model.Randomness;
using Forecast.Model.Rollup;

namespace Forecast.Model.Population;

/// <summary>Turns the files of a data pack into validated values, or into the list of everything that is wrong with them.</summary>
public sealed class DataPackReader
{
    private static readonly ParameterDomain AboveMinusOne = new(-1, double.PositiveInfinity, false);
    private static readonly ParameterDomain People = new(0, 1e8, true);
    private const double SeasonTolerance = 0.001;
    private readonly List<Fault> _faults = [];
    private readonly IReadOnlyDictionary<string, PackTable> _tables;

    private DataPackReader(IReadOnlyDictionary<string, PackTable> tables) => _tables = tables;

    /// <summary>The files of a pack; scenarios stand beside them in a folder of their own.</summary>
    public static ImmutableArray<string> Files { get; } =
        ["areas.csv", "factors.csv", "groups.csv", "parameters.csv", "population.csv", "season.csv", "service_history.csv", "targets.csv"];

    /// <summary>Reads a pack.</summary>
    /// <param name="tables">The pack's files by name; those not in <see cref="Files"/> are ignored.</param>
    public static Reading<DataPack> Read(IReadOnlyDictionary<string, PackTable> tables) => new DataPackReader(tables).Read();

    private Reading<DataPack> Read()
    {
        var groups = ReadGroups();
        var areas = ReadAreas(groups);
        var factors = new FactorReader(_tables, [.. groups.Select(g => g.Id)], _faults).Read();
        var parameters = new ParameterReader(_tables, _faults).Read();
        var season = ReadSeason();
        var targets = ReadTargets();
        var history = ReadHistory();
        return _faults.Count > 0
            ? new(null, [.. _faults])
            : new(new DataPack(Hash(), areas, groups, factors, new ParameterTable(parameters), season, targets, history), []);
    }

    private TableReader Table(string file, string[] required, params string[] optional) => new(_tables, file, required, optional, _faults);

    private void RefuseEmpty(string file, int count, string what)
    {
        if (count == 0 && _tables.ContainsKey(file))
        {
            _faults.Add(new Fault(file, null, $"at least one {what}"));
        }
    }

    private ImmutableArray<Group> ReadGroups()
    {
        var groups = new List<Group>();
        foreach (var row in Table("groups.csv", ["id", "name", "deprivation_rank"]).Rows())
        {
            var id = Identifier(row, "id", groups.Select(g => g.Id));
            var rank = row.Number("deprivation_rank", ParameterDomain.Positive);
            if (row.Has("deprivation_rank") && rank != groups.Count + 1)
            {
                row.Refuse("deprivation_rank", $"{groups.Count + 1}: groups stand in order of deprivation, 1 the most deprived, without gaps");
            }
            groups.Add(new Group(id, row.Text("name"), groups.Count + 1));
        }
        RefuseEmpty("groups.csv", groups.Count, "group");
        return [.. groups];
    }

    private ImmutableArray<Area> ReadAreas(ImmutableArray<Group> groups)
    {
        var population = new PopulationReader(_tables, [.. groups.Select(g => g.Id)], _faults);
        var areas = new List<Area>();
        var columns = new[] { "code", "name", "partnership", "deprivation_weight", "annual_growth", "prevalence_logit_sd", "source" };
        var rows = Table("areas.csv", columns, "area_uptake").Rows().ToList();
        var codes = rows.Select(row => row.Raw("code")).Append(LevelDefinition.CountyCode).ToHashSet();
        foreach (var row in rows)
        {
            var code = Identifier(row, "code", areas.Select(a => a.Code));
            var streamId = Address.StreamId(code);
            if (streamId == 0)
            {
                row.Refuse("code", "a code whose FNV-1a hash is not 0, which is the county's");
            }
            if (areas.FirstOrDefault(a => a.StreamId == streamId && a.Code != code) is { } twin)
            {
                row.Refuse("code", $"a code whose FNV-1a hash differs from that of {twin.Code}: the two areas would share their random draws");
            }
            RefuseNamesOfLevels(row, code, codes);
            areas.Add(new Area(
                code,
                row.Text("name"),
                row.Text("partnership"),
                row.Number("deprivation_weight", ParameterDomain.NotNegative),
                row.Has("area_uptake") ? row.Number("area_uptake", ParameterDomain.NotNegative) : 1,
                row.Number("annual_growth", AboveMinusOne),
                row.Number("prevalence_logit_sd", ParameterDomain.NotNegative),
                streamId,
                [],
                [],
                [],
                row.Raw("source"),
                row.Raw("confidence")));
        }
        RefuseEmpty("areas.csv", areas.Count, "area");
        return population.Fill(areas, People);
    }

    /// <summary>Results name county, partnerships and districts in one list, so none may bear another's name.</summary>
    private static void RefuseNamesOfLevels(RowReader row, string code, HashSet<string> codes)
    {
        if (code == LevelDefinition.CountyCode)
        {
            row.Refuse("code", $"another code: {LevelDefinition.CountyCode} is the whole");
        }
        if (row.Raw("partnership").Length > 0 && codes.Contains(row.Raw("partnership")))
        {
            row.Refuse("partnership", "a name that is no area's code, and not county");
        }
    }

    private string Identifier(RowReader row, string column, IEnumerable<string> earlier)
    {
        var id = row.Text(column);
        if (id.Length > 0 && !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            row.Refuse(column, "ASCII letters, digits, -, _ and . only");
        }
        if (id.Length > 0 && earlier.Contains(id))
        {
            row.Refuse(column, "each once; this one stands above already");
        }
        return id;
    }

    private ImmutableArray<double> ReadSeason()
    {
        var faultsBefore = _faults.Count;
        var season = new List<double>();
        foreach (var row in Table("season.csv", ["quarter", "multiplier"]).Rows())
        {
            var expected = $"Q{season.Count + 1}";
            if (season.Count == 4)
            {
                row.Refuse("quarter", "four rows, Q1 to Q4");
                continue;
            }
            if (row.Has("quarter") && row.Raw("quarter") != expected)
            {
                row.Refuse("quarter", $"{expected}: Q1 to Q4 in that order, each once");
            }
            season.Add(row.Number("multiplier", ParameterDomain.NotNegative));
        }
        if (season.Count != 4 && _tables.ContainsKey("season.csv"))
        {
            _faults.Add(new Fault("season.csv", $"{season.Count} quarters", "four rows, Q1 to Q4"));
        }
        else if (season.Count == 4 && _faults.Count == faultsBefore && Math.Abs(season.Average() - 1) > SeasonTolerance)
        {
            _faults.Add(new Fault("season.csv:multiplier", $"a mean of {season.Average().ToString(CultureInfo.InvariantCulture)}", "multipliers whose mean is 1, to within 0.001"));
        }
        return [.. season];
    }

    private ImmutableSortedDictionary<int, TrajectoryTarget> ReadTargets()
    {
        var targets = ImmutableSortedDictionary.CreateBuilder<int, TrajectoryTarget>();
        foreach (var row in Table("targets.csv", ["year", "additional_quit_dates", "source"]).Rows())
        {
            var target = new TrajectoryTarget(row.Number("additional_quit_dates", ParameterDomain.NotNegative), row.Raw("source"), row.Raw("confidence"));
            if (!FinancialYear.TryParse(row.Raw("year"), out var year))
            {
                row.Refuse("year", "a financial year such as 2024/25");
            }
            else if (!targets.TryAdd(year.Start, target))
            {
                row.Refuse("year", "each year once; this one stands above already");
            }
        }
        return targets.ToImmutable();
    }

    private ImmutableArray<ServiceReturn> ReadHistory()
    {
        var history = new List<ServiceReturn>();
        foreach (var row in Table("service_history.csv", ["quarter", "quits", "success_rate", "quit_dates", "target", "source"]).Rows())
        {
            var quarter = row.Raw("quarter");
            if (quarter.Length != 10 || !FinancialYear.TryParse(quarter[..7], out _) || quarter[7..9] != " Q" || quarter[9] is < '1' or > '4')
            {
                row.Refuse("quarter", "a quarter such as 2023/24 Q1");
            }
            else if (history.Any(h => h.Quarter == quarter))
            {
                row.Refuse("quarter", "each quarter once; this one stands above already");
            }
            history.Add(new ServiceReturn(
                quarter,
                row.Number("quits", ParameterDomain.NotNegative),
                row.Number("success_rate", ParameterDomain.Probability),
                row.Number("quit_dates", ParameterDomain.NotNegative),
                row.Number("target", ParameterDomain.Probability)));
        }
        return [.. history];
    }

    /// <summary>The content's name: a hash over cells, so that line ends, quoting and a byte-order mark do not count.</summary>
    private string Hash()
    {
        const char CellEnd = '\u001f', RowEnd = '\u001e', FileEnd = '\u001d';
        var text = new StringBuilder();
        foreach (var table in Files.Select(file => _tables[file]))
        {
            text.Append(table.File).Append(RowEnd).AppendJoin(CellEnd, table.Header).Append(RowEnd);
            foreach (var row in table.Rows)
            {
                text.AppendJoin(CellEnd, row.Cells).Append(RowEnd);
            }
            text.Append(FileEnd);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }
}
