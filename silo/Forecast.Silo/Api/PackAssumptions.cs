using System.Collections.Immutable;
using Forecast.Model.Population;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Api;

/// <summary>The parameters of a data pack as the assumptions of a report.</summary>
public static class PackAssumptions
{
    private const double Low = 0.1;
    private const double High = 0.9;

    /// <summary>All of them, in file order.</summary>
    public static ImmutableArray<Assumption> Of(DataPack pack) =>
    [
        .. pack.Parameters.Select(parameter => new Assumption(
            parameter.Name, parameter.Median, parameter.Quantile(Low), parameter.Quantile(High), parameter.Unit, parameter.Source, parameter.Confidence,
            parameter.Note.Length == 0 ? null : parameter.Note)),
    ];
}
