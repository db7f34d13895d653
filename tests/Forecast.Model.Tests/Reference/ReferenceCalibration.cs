namespace Forecast.Model.Tests.Reference;

/// <summary>What is solved at the start of a replicate on the reference stock (section 6).</summary>
public sealed class ReferenceCalibration
{
    private readonly ReferencePack _pack;
    private readonly Dictionary<string, long[]> _stock = [];

    public ReferenceCalibration(ReferencePack pack, Dictionary<string, double> parameters)
    {
        _pack = pack;
        foreach (var area in pack.Areas)
        {
            _stock[area.Code] = [.. pack.Segments.Select(segment =>
            {
                var row = pack.Population(area.Code, segment.Index);
                return ReferenceMath.Round(row.Population * Math.Min(0.95, row.SmokingPrevalence * parameters["prevalence.level"]));
            })];
        }

        CoreRate = SolveCoreRate(parameters["core.quarterly_quit_dates"]);
        SuccessIntercept = SolveSuccessIntercept(parameters["core.success_rate"]);
    }

    public double CoreRate { get; }

    public double SuccessIntercept { get; }

    /// <summary>S0 of the area, by segment.</summary>
    public long[] Stock(string code) => _stock[code];

    /// <summary>Expected core quit dates of the area in a quarter at the start: the reference of section 8.1.</summary>
    public double ReferenceQuitDates(ReferenceAreaRow area, double season) => ReferenceMath.Sum(ExpectedQuitDates(area, CoreRate, season));

    private double SolveCoreRate(double quitDates)
    {
        double Expected(double rate) => ReferenceMath.Sum(_pack.Areas.SelectMany(area => ExpectedQuitDates(area, rate, 1)));
        if (quitDates <= 0)
            return 0;
        if (Expected(1e300) <= quitDates)
            throw new InvalidOperationException($"No rate gives {quitDates} quit dates a quarter.");
        var high = 1.0;
        while (Expected(high) < quitDates)
            high *= 2;
        return ReferenceMath.Bisect(Expected, quitDates, 0, high);
    }

    private double SolveSuccessIntercept(double successRate)
    {
        var weighted = (
            from area in _pack.Areas
            from segment in _pack.Segments
            let weight = _stock[area.Code][segment.Index] * _pack.Uptake(segment) * area.Uptake
            where weight > 0
            select (Weight: weight, Offset: _pack.SuccessOffset(segment))).ToList();
        var total = ReferenceMath.Sum(weighted.Select(item => item.Weight));
        double Mean(double intercept) =>
            ReferenceMath.Sum(weighted.Select(item => item.Weight * ReferenceMath.Logistic(intercept + item.Offset))) / total;
        return ReferenceMath.Bisect(Mean, successRate, -100, 100);
    }

    private IEnumerable<double> ExpectedQuitDates(ReferenceAreaRow area, double rate, double season) => _pack.Segments.Select(segment =>
        _stock[area.Code][segment.Index] * ReferenceMath.ProbabilityOfRate(rate * _pack.Uptake(segment) * area.Uptake * season));
}
