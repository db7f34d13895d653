using Forecast.Client;
using Forecast.Contracts;
using Forecast.Reporting.Charts;
using Forecast.Silo.Api;

namespace Forecast.Silo.Pages;

/// <summary>What the address of a page of a forecast chooses.</summary>
/// <param name="RunId">The run; null for the published one.</param>
/// <param name="ShowsPaths">Whether some single futures are drawn beside the ranges.</param>
/// <param name="Order">In which order districts stand.</param>
public sealed record ForecastChoice(string? RunId, bool ShowsPaths, DistrictOrder Order)
{
    private static readonly (DistrictOrder Order, string Word)[] Words = [(DistrictOrder.Map, "map"), (DistrictOrder.WorstFirst, "worst-first"), (DistrictOrder.Alphabetical, "alphabetical")];

    /// <summary>The word for an order in addresses.</summary>
    public static string Word(DistrictOrder order) => Words.Single(word => word.Order == order).Word;

    /// <summary>The choice in a query.</summary>
    /// <exception cref="RequestRefusedException">The query has faults: 400 with all of them; 404 if it names no run.</exception>
    public static ForecastChoice Of(IQueryCollection query)
    {
        var (run, paths, order) = (Value(query, "run"), Value(query, "paths"), Value(query, "order"));
        InputFault?[] faults =
        [
            paths is null or "on" or "off" ? null : new InputFault("paths", paths, "on or off"),
            order is null || Words.Any(word => word.Word == order) ? null : new InputFault("order", order, string.Join(", ", Words.Select(word => word.Word))),
        ];
        QueryParameters.RefuseOthers(query, faults.OfType<InputFault>(), "run", "paths", "order");
        if (run is not null && !RunIds.IsOne(run))
        {
            throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no run {run}.", []);
        }
        return new ForecastChoice(run, paths == "on", Words.FirstOrDefault(word => word.Word == order, Words[0]).Order);
    }

    /// <summary>The address of a page with this choice.</summary>
    public string Address(string path)
    {
        string[] parameters = [.. RunId is null ? [] : (string[])[$"run={RunId}"], .. ShowsPaths ? (string[])["paths=on"] : [], .. Order == DistrictOrder.Map ? [] : (string[])[$"order={Word(Order)}"]];
        return parameters.Length == 0 ? path : $"{path}?{string.Join('&', parameters)}";
    }

    /// <summary>The address of the page of an area, by its code or name.</summary>
    public string OfArea(string area) => (this with { ShowsPaths = false, Order = DistrictOrder.Map }).Address($"/districts/{Uri.EscapeDataString(area)}");

    private static string? Value(IQueryCollection query, string name) => query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
}
