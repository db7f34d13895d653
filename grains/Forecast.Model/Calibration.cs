using Forecast.Model.Lanes;
using Forecast.Model.Population;

namespace Forecast.Model;

/// <summary>
/// Solves for the core service's rate and success so that the model at the start reproduces the county's returns (model.md section 6). Both
/// equations are fixed for a data set and prevalence level; they are solved anew for every replicate's targets, from the same start, so that the last
/// digit does not depend on which replicates ran before. Safe to share between threads.
/// </summary>
/// <remarks>Segments with equal uptake are one term of the sums: what is left is a few dozen exponentials instead of hundreds.</remarks>
internal sealed class Calibration
{
    private const double CloseEnoughForOneMoreStep = 1e-9;
    private const int MostSteps = 500;
    private readonly (double Uptake, double Smokers)[] _uptakes;
    private readonly (double Offset, double Weight)[] _offsets;

    public Calibration(DataPack pack, ReferenceStock stock)
    {
        var cells =
            (from area in Enumerable.Range(0, pack.Areas.Length)
             from segment in Enumerable.Range(0, pack.SegmentCount)
             let uptake = pack.Factors.Uptake[segment] * pack.Areas[area].Uptake
             where stock.Smokers[area][segment] > 0 && uptake > 0
             select (Uptake: uptake, Offset: pack.Factors.SuccessOffset[segment], Smokers: (double)stock.Smokers[area][segment])).ToArray();
        _uptakes = [.. cells.GroupBy(c => c.Uptake).Select(g => (g.Key, g.Sum(c => c.Smokers)))];
        _offsets = [.. cells.GroupBy(c => c.Offset).Select(g => (g.Key, g.Sum(c => c.Smokers * c.Uptake)))];
    }

    /// <summary>coreRate: sum over areas and segments of S0 (1 - exp(-coreRate * uptake * areaUptake)) = quarterlyQuitDates.</summary>
    /// <exception cref="ModelException">Not even all smokers who use the service at all would be as many.</exception>
    public double CoreRate(double quarterlyQuitDates)
    {
        var reachable = _uptakes.Sum(c => c.Smokers);
        if (quarterlyQuitDates > 0 && quarterlyQuitDates >= reachable)
        {
            throw new ModelException(FormattableString.Invariant(
                $"core.quarterly_quit_dates of {quarterlyQuitDates:R} cannot be reached: the pack has {reachable} smokers with an uptake above 0"));
        }
        // The sum is concave in the rate, so Newton's steps from 0 never pass the solution.
        var rate = 0.0;
        var (close, lastStep) = (false, false);
        for (var step = 0; step < MostSteps && !lastStep; step++)
        {
            // The terms are taken off the target one by one, with what each subtraction rounds away, so that the residual keeps its last digits.
            var (residual, lost, slope) = (quarterlyQuitDates, 0.0, 0.0);
            foreach (var (uptake, smokers) in _uptakes)
            {
                var term = smokers * SpecialFunctions.OneMinusExpOfMinus<OneLane>(rate * uptake);
                var rest = residual - term;
                lost += Math.Abs(residual) >= term ? residual - rest - term : residual - (rest + term);
                residual = rest;
                slope += smokers * uptake * Math.Exp(-rate * uptake);
            }
            if (slope == 0)
            {
                return rate;
            }
            lastStep = close;
            var change = (residual + lost) / slope;
            close = Math.Abs(change) <= CloseEnoughForOneMoreStep * rate;
            rate += change;
        }
        return rate;
    }

    /// <summary>successIntercept: mean of logistic(successIntercept + offset), weighted by S0 * uptake * areaUptake, = successRate.</summary>
    /// <exception cref="ModelException">No smoker uses the core service, so there is nothing to weight by.</exception>
    public double SuccessIntercept(double successRate)
    {
        if (_offsets.Length == 0)
        {
            throw new ModelException("core.success_rate cannot be calibrated: the pack has no smokers with an uptake above 0");
        }
        var total = _offsets.Sum(c => c.Weight);
        var logit = SpecialFunctions.Logit(successRate);
        var (low, high) = (logit - _offsets.Max(c => c.Offset), logit - _offsets.Min(c => c.Offset));
        var intercept = logit - _offsets.Sum(c => c.Weight * c.Offset) / total;
        var (close, lastStep) = (false, false);
        for (var step = 0; step < MostSteps && low < high && !lastStep; step++)
        {
            var (excess, slope) = (0.0, 0.0);
            foreach (var (offset, weight) in _offsets)
            {
                double success = SpecialFunctions.Logistic<OneLane>(intercept + offset);
                excess += weight * (success - successRate);
                slope += weight * success * (1 - success);
            }
            (low, high) = excess > 0 ? (low, Math.Min(high, intercept)) : (Math.Max(low, intercept), high);
            lastStep = close;
            var next = intercept - excess / slope;
            next = next >= low && next <= high ? next : (low + high) / 2;
            close = Math.Abs(next - intercept) <= CloseEnoughForOneMoreStep;
            intercept = next;
        }
        return intercept;
    }
}
