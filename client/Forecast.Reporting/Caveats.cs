using System.Collections.Immutable;
using System.Globalization;
using Forecast.Contracts;
using Forecast.Reporting.Charts;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting;

/// <summary>What a reader of the answer has to know before using it: two or three sentences, chosen by what they do to the result. Page and report have the same.</summary>
public static class Caveats
{
    private const int Most = 3;
    private const int Drivers = 2;
    private const double LargeError = 0.02;

    /// <summary>What spoils the answer first, then what not knowing does most to it, then what it rests on.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="assumptions">The parameters of its data pack, which say how well each is known; none where the pack is not there any more.</param>
    public static ImmutableArray<string> Of(ForecastResult forecast, ImmutableArray<Assumption> assumptions)
    {
        IEnumerable<string> all =
        [
            .. Held(forecast),
            .. Error(forecast),
            .. DriverTable.InOrder(forecast).Where(DriverTable.IsClear).Take(Drivers).Select(driver => Driver(assumptions, driver)),
            Level(forecast),
            .. Breaches(forecast),
            .. DistrictTargets(forecast),
            "A wrong idea of how the world works is in no range.",
        ];
        return [.. all.Take(Most)];
    }

    private static string[] Held(ForecastResult forecast) => forecast.ParameterUncertainty ? []
        : ["Parameters were held at their medians: the ranges show chance alone, and the chance of the target is far too sure of itself."];

    private static string[] Error(ForecastResult forecast) => forecast.County.Measure("additionalQuitDates")!.Cumulative[^1].StandardError is > LargeError and var error
        ? [string.Create(CultureInfo.InvariantCulture, $"Only {forecast.Replicates:N0} futures were simulated: the chance has a simulation error of {Chance.Points(error)} points. Run it with more before it decides anything.")]
        : [];

    private static string Driver(ImmutableArray<Assumption> assumptions, DriverForecast driver)
    {
        var confidence = assumptions.FirstOrDefault(assumption => assumption.Name == driver.Parameter)?.Confidence;
        var words = ParameterWords.Of(driver.Parameter);
        return $"{words} {(confidence is null ? "is not known well" : $"is {Known(confidence)}")}: where it is low, additional quit dates are {Figure.RoundPeople(driver.LowMean)} on average; "
            + $"where it is high, {Figure.RoundPeople(driver.HighMean)}.";
    }

    private static string Known(string confidence) => confidence switch
    {
        "published" => "published, with a range",
        "derived" => "derived, not measured here",
        _ => "assumed, not measured",
    };

    /// <summary>Which level it is, and in the data pack's words what there is to choose from.</summary>
    private static string Level(ForecastResult forecast) =>
        $"The forecast starts from {Figure.Share(forecast.BaselinePrevalence)} of adults who smoke (prevalence.level {Figure.Number(forecast.PrevalenceLevel)}), which changes every number of smokers. "
        + $"The data pack says of the level: {forecast.PrevalenceLevelSource}.";

    private static string[] Breaches(ForecastResult forecast) => forecast.Breaches.IsEmpty ? []
        : ["The plan breaks conditions of the grant, and is forecast as if the grant were paid all the same."];

    private static string[] DistrictTargets(ForecastResult forecast) =>
        forecast.Areas.Any(area => area.Level == "district" && area.Measure("additionalQuitDates")?.Cumulative is [.., { Target: not null }])
            ? ["Districts' targets are an assumption: the county's, split by adults who smoke at the start."]
            : [];
}
