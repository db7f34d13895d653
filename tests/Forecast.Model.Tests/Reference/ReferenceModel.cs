namespace Forecast.Model.Tests.Reference;

/// <summary>
/// The model as its specification words it, one area and one segment at a time, with nothing precomputed or skipped:
/// slow, and meant to be compared with by eye.
/// </summary>
public static class ReferenceModel
{
    /// <summary>
    /// Replicate by replicate, area by area in file order, quarter by quarter. Areas choose what is simulated; calibration and budget
    /// shares always use the whole pack.
    /// </summary>
    public static IEnumerable<ReferenceQuarter> Run(
        ReferencePack pack,
        ReferenceScenario scenario,
        long firstReplicate,
        int replicates,
        IReadOnlyCollection<string>? areas = null,
        ulong? seed = null,
        int? maxQuarters = null)
    {
        var quarters = Math.Min(maxQuarters ?? int.MaxValue, scenario.Years * 4);
        for (var replicate = firstReplicate; replicate < firstReplicate + replicates; replicate++)
        {
            var draws = new ReferenceDraws(seed ?? scenario.Seed, replicate);
            var parameters = ReferenceParameters.Draw(pack, scenario, draws);
            var calibration = new ReferenceCalibration(pack, parameters);
            foreach (var area in pack.Areas.Where(area => areas is null || areas.Contains(area.Code)))
            {
                var simulated = new ReferenceArea(pack, scenario, draws, parameters, calibration, area);
                for (var quarter = 0; quarter < quarters; quarter++)
                    yield return simulated.Step(replicate, quarter);
            }
        }
    }
}
