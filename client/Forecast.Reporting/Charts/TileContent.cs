using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>What the tiles of a map say.</summary>
internal abstract record TileContent
{
    /// <summary>The highest level, from 0.</summary>
    protected const int Highest = 3;

    public static TileContent Of(TileFigure figure) => figure switch
    {
        TileFigure.AdditionalQuitDates => new MedianTiles(),
        TileFigure.Prevalence => new PrevalenceTiles(),
        _ => new ChanceTiles(),
    };

    public abstract string Subject { get; }

    /// <summary>What is true of a tile that is darker.</summary>
    public abstract string Darker { get; }

    public virtual string Note => "";

    public abstract string Finding(ForecastResult forecast, ImmutableArray<AreaForecast> districts, string county);

    /// <summary>The number in the tile, and what is written below it.</summary>
    public abstract (string Number, string Unit) Figure(AreaForecast area);

    /// <summary>The same in words.</summary>
    public abstract string Words(AreaForecast area);

    /// <summary>How dark it is, 0 to <see cref="Highest"/>.</summary>
    public abstract int Level(AreaForecast area);

    private static PeriodForecast Total(AreaForecast area) => area.Measure(Place.Additional)!.Cumulative[^1];

    private static string BetweenLeastAndMost(ImmutableArray<AreaForecast> districts, Func<AreaForecast, double?> value, Func<AreaForecast, string> words, string none, Func<string, string> same, Func<string, string, string> differ)
    {
        AreaForecast[] known = [.. districts.Where(area => value(area) is not null)];
        if (known.Length == 0)
        {
            return none;
        }
        var (least, most) = (known.MinBy(value)!, known.MaxBy(value)!);
        return words(least) == words(most) ? same(words(least)) : differ($"{least.Name} ({words(least)})", $"{most.Name} ({words(most)})");
    }

    private sealed record ChanceTiles : TileContent
    {
        private const int InTwenty = 20;

        public override string Subject => "Chances in 20 of reaching the district's share of the target";

        public override string Darker => "more chances";

        public override string Note => " Shares of the target are split by adult smokers at the start: an assumption.";

        public override string Finding(ForecastResult forecast, ImmutableArray<AreaForecast> districts, string county) => BetweenLeastAndMost(
            districts, area => Total(area).ProbabilityOfTarget, Words, $"None of {county}'s {districts.Length} districts has a target.",
            words => $"Each of {county}'s {districts.Length} districts has {words} of its share of the target.",
            (least, most) => $"Of {county}'s {districts.Length} districts {least} has the least chance of its share of the target, and {most} the best.");

        public override (string Number, string Unit) Figure(AreaForecast area) => Total(area).ProbabilityOfTarget is not { } chance ? (Reporting.Figure.Nothing, "no target") : (Chance.InTwenty(chance), chance) switch
        {
            (0, > 0) => ("< 1", "in 20"),
            (InTwenty, < 1) => ("> 19", "in 20"),
            var (n, _) => (Reporting.Figure.People(n), "in 20"),
        };

        public override string Words(AreaForecast area) => Total(area).ProbabilityOfTarget is { } chance ? Chance.InWords(chance) : "no target";

        public override int Level(AreaForecast area) => Total(area).ProbabilityOfTarget is { } chance ? Math.Min(Highest, Chance.InTwenty(chance) / (InTwenty / (Highest + 1))) : 0;
    }

    private sealed record MedianTiles : TileContent
    {
        public override string Subject => "Median of additional quit dates over the whole period, people";

        public override string Darker => "more of its share of the target";

        public override string Finding(ForecastResult forecast, ImmutableArray<AreaForecast> districts, string county) => BetweenLeastAndMost(
            districts, area => Total(area).Median, Words, $"None of {county}'s {districts.Length} districts has a finite value.",
            words => $"Each of {county}'s {districts.Length} districts has {words}.",
            (least, most) => $"Of {county}'s {districts.Length} districts {least} has the fewest, {most} the most.");

        public override (string Number, string Unit) Figure(AreaForecast area) =>
            (Reporting.Figure.People(Total(area).Median), Total(area).Target is null ? "" : $"of {Reporting.Figure.People(Total(area).Target)}");

        public override string Words(AreaForecast area) => $"a median of {Reporting.Figure.People(Total(area).Median)} additional quit dates";

        public override int Level(AreaForecast area) =>
            Total(area) is { Median: { } median, Target: > 0 and var target } ? (int)Math.Clamp(Math.Floor(median / target * Highest), 0, Highest) : 0;
    }

    private sealed record PrevalenceTiles : TileContent
    {
        private const double Step = 0.04;
        private const double Smokefree = 0.05;

        public override string Subject => "Median of the share of adults who smoke at the end";

        public override string Darker => "more adults smoke";

        public override string Finding(ForecastResult forecast, ImmutableArray<AreaForecast> districts, string county) => BetweenLeastAndMost(
            districts, area => AtEnd(area)?.Median, Words, $"None of {county}'s {districts.Length} districts has a finite value.",
            words => $"In each of {county}'s {districts.Length} districts {words} smoke at the end.",
            (least, most) => $"At the end the fewest adults smoke in {least}, the most in {most}; smokefree is {Reporting.Figure.Share(Smokefree)} or less.");

        public override (string Number, string Unit) Figure(AreaForecast area) => (Reporting.Figure.Share(AtEnd(area)?.Median), "");

        public override string Words(AreaForecast area) => $"a median of {Reporting.Figure.Share(AtEnd(area)?.Median)} of adults";

        public override int Level(AreaForecast area) => AtEnd(area)?.Median is { } share ? (int)Math.Clamp(Math.Floor(Math.Max(0, share - Smokefree) / Step), 0, Highest) : 0;

        private static PeriodForecast? AtEnd(AreaForecast area) => area.Measure("prevalence")?.Years[^1];
    }
}
