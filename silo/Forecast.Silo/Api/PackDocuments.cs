using System.Text.Encodings.Web;
using System.Text.Json;
using Forecast.Grains.Packs;
using Forecast.Model.Parameters;
using Forecast.Model.Population;
using Forecast.Model.Rollup;

namespace Forecast.Silo.Api;

/// <summary>What the data pack says, as JSON: before any draw, at its own level of smoking, with where it comes from and how sure that is.</summary>
internal static class PackDocuments
{
    private const double Low = 0.1;
    private const double High = 0.9;
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>County, partnerships and districts with their people at the start; districts with what else is known of them.</summary>
    public static byte[] Areas(NamedPack named) => Bytes(new
    {
        pack = named.Name,
        packHash = named.Pack.Hash,
        areas = LevelDefinition.Of(named.Pack).Select(level => level.Level == AreaLevel.District ? District(named.Pack, level) : Sum(named.Pack, level)),
    });

    /// <summary>The county's trajectory by year, and its running total.</summary>
    public static byte[] Targets(NamedPack named) => Bytes(new
    {
        pack = named.Name,
        packHash = named.Pack.Hash,
        area = LevelDefinition.CountyCode,
        measure = Outputs.AdditionalQuitDates,
        unit = "people",
        targets = named.Pack.Targets.Select(year => new
        {
            year = new FinancialYear(year.Key).ToString(),
            targetEndDate = new DateOnly(year.Key + 1, 3, 31),
            target = year.Value.AdditionalQuitDates,
            cumulative = named.Pack.Targets.Where(other => other.Key <= year.Key).Sum(other => other.Value.AdditionalQuitDates),
            year.Value.Source,
            year.Value.Confidence,
        }),
    });

    /// <summary>The parameters in file order with their distributions.</summary>
    public static byte[] Parameters(NamedPack named) => Bytes(new
    {
        pack = named.Name,
        packHash = named.Pack.Hash,
        parameters = named.Pack.Parameters.Select(parameter => new
        {
            parameter.Name,
            value = parameter.Median,
            parameter.Unit,
            distribution = Distribution(parameter),
            p10 = parameter.Quantile(Low),
            p90 = parameter.Quantile(High),
            allowed = ParameterNames.DomainOf(parameter.Name).ToString(),
            parameter.Source,
            parameter.Confidence,
            parameter.Note,
        }),
    });

    private static object Sum(DataPack pack, LevelDefinition level)
    {
        var (population, adults, smokers) = People(pack, level);
        return new { level.Code, level.Name, level = Word(level), districts = Districts(pack, level), population, adults, adultSmokers = smokers, adultPrevalence = Share(smokers, adults) };
    }

    private static object District(DataPack pack, LevelDefinition level)
    {
        var (population, adults, smokers) = People(pack, level);
        var area = pack.Areas[level.Areas[0]];
        return new
        {
            level.Code,
            level.Name,
            level = Word(level),
            districts = Districts(pack, level),
            area.Partnership,
            population,
            adults,
            adultSmokers = smokers,
            adultPrevalence = Share(smokers, adults),
            area.DeprivationWeight,
            area.Uptake,
            area.AnnualGrowth,
            area.PrevalenceLogitSd,
            area.Source,
            area.Confidence,
        };
    }

    private static string Word(LevelDefinition level) => level.Level.ToString().ToLowerInvariant();

    private static IEnumerable<string> Districts(DataPack pack, LevelDefinition level) => level.Areas.Select(area => pack.Areas[area].Code);

    /// <summary>People of 12 and over, adults, and adults who smoke.</summary>
    private static (double Population, double Adults, double Smokers) People(DataPack pack, LevelDefinition level)
    {
        var firstAdult = Segments.FirstAdult(pack.Groups.Length);
        var areas = level.Areas.Select(area => pack.Areas[area]).ToArray();
        return (
            areas.Sum(area => area.People.Sum()),
            areas.Sum(area => area.People.Skip(firstAdult).Sum()),
            areas.Sum(area => area.People.Zip(area.SmokingPrevalence, (people, share) => people * share).Skip(firstAdult).Sum()));
    }

    private static double? Share(double part, double whole) => whole > 0 ? part / whole : null;

    /// <summary>The family, and what its figures mean.</summary>
    private static object Distribution(Parameter parameter) => parameter.Family switch
    {
        ParameterFamily.Fixed => new { family = "fixed", value = parameter.A },
        ParameterFamily.Normal => new { family = "normal", mean = parameter.A, standardDeviation = parameter.B },
        ParameterFamily.Lognormal => new { family = "lognormal", median = parameter.A, logStandardDeviation = parameter.B },
        ParameterFamily.Logitnormal => new { family = "logitnormal", median = parameter.A, logOddsStandardDeviation = parameter.B },
        ParameterFamily.Uniform => new { family = "uniform", lowest = parameter.A, highest = parameter.B },
        ParameterFamily.Triangular => new { family = "triangular", lowest = parameter.A, highest = parameter.B, mode = parameter.C },
        _ => throw new InvalidOperationException($"family {parameter.Family} of {parameter.Name} has no description"),
    };

    private static byte[] Bytes(object document) => JsonSerializer.SerializeToUtf8Bytes(document, Plain);
}
