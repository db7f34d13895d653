using System.Collections.Immutable;
using System.Globalization;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Silo.Documentation;
using Microsoft.OpenApi;

namespace Forecast.Silo.Api;

/// <summary>Reads the query of a request. One that is not known is a fault: a filter that is misspelt must not give everything.</summary>
internal static class QueryParameters
{
    private static readonly string[] OfForecast = ["area", "by", "measure"];
    private static readonly string[] OfComparison = ["area", "measure"];

    /// <summary>The part of a forecast that a query asks for.</summary>
    /// <param name="query">The query; an empty value is as good as none.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="rule">A further fault of the query, by what it asks and the number of areas that it chooses; null if there is none.</param>
    /// <exception cref="RequestRefusedException">The query has faults: 400 with all of them; 404 if all is well but an area.</exception>
    public static ForecastSelection Select(IQueryCollection query, ForecastResult forecast, Func<ForecastQuery, int, InputFault?> rule)
    {
        var asked = new ForecastQuery(Values(query, "area"), Values(query, "by"), Values(query, "measure"));
        var selection = asked.Of(forecast);
        InputFault?[] further = [rule(asked, selection.Forecast?.Areas.Length ?? 0)];
        Refuse([.. Unknown(query, OfForecast), .. selection.Faults, .. further.OfType<InputFault>()], selection.UnknownAreas, "forecast");
        return selection;
    }

    /// <summary>The part of a comparison that a query asks for.</summary>
    /// <param name="query">The query; an empty value is as good as none.</param>
    /// <param name="comparison">The comparison.</param>
    /// <exception cref="RequestRefusedException">The query has faults: 400 with all of them; 404 if all is well but an area.</exception>
    public static ComparisonResult Select(IQueryCollection query, ComparisonResult comparison)
    {
        var selection = new ComparisonQuery(Values(query, "area"), Values(query, "measure")).Of(comparison);
        Refuse([.. Unknown(query, OfComparison), .. selection.Faults], selection.UnknownAreas, "comparison");
        return selection.Comparison!;
    }

    /// <summary>A whole number of a query whose only parameter it is; null if it is not given.</summary>
    /// <exception cref="RequestRefusedException">It is not within its range, or there are other parameters.</exception>
    public static int? Number(IQueryCollection query, string name, int lowest, int highest)
    {
        var faults = Unknown(query, [name]).ToList();
        var text = Values(query, name);
        var number = 0;
        if (text.Length > 1 || text is [var only] && !(int.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= lowest && number <= highest))
        {
            faults.Add(new InputFault(name, string.Join(", ", text), string.Create(CultureInfo.InvariantCulture, $"a whole number from {lowest} to {highest}")));
        }
        return faults.Count > 0 ? throw RequestRefusedException.OfQuery([.. faults]) : text.IsEmpty ? null : number;
    }

    /// <summary>A run's id of a query whose only parameter it is; null if it is not given.</summary>
    /// <exception cref="RequestRefusedException">It has not the form of one, or there are other parameters.</exception>
    public static string? Run(IQueryCollection query, string name)
    {
        var faults = Unknown(query, [name]).ToList();
        var text = Values(query, name);
        if (text.Length > 1 || text is [var only] && !RunIds.IsOne(only))
        {
            faults.Add(new InputFault(name, string.Join(", ", text), "the id of one run, 32 hexadecimal digits"));
        }
        return faults.Count > 0 ? throw RequestRefusedException.OfQuery([.. faults]) : text.FirstOrDefault();
    }

    /// <summary>Refuses a query that has parameters.</summary>
    /// <exception cref="RequestRefusedException">It has some: 400 with all of them.</exception>
    public static void RefuseAny(IQueryCollection query) => RefuseOthers(query, []);

    /// <summary>Refuses a query that has other parameters than are known, or faults in those.</summary>
    /// <param name="query">The query.</param>
    /// <param name="wrong">What is wrong with those that are known.</param>
    /// <param name="known">The parameters that there are.</param>
    /// <exception cref="RequestRefusedException">There are faults: 400 with all of them.</exception>
    public static void RefuseOthers(IQueryCollection query, IEnumerable<InputFault> wrong, params string[] known)
    {
        if (Unknown(query, known).Concat(wrong).ToImmutableArray() is { IsEmpty: false } faults)
        {
            throw RequestRefusedException.OfQuery(faults);
        }
    }

    /// <summary>Refuses any query of an operation that knows no parameters. One that knows some tells what is not known together with what is wrong with the others.</summary>
    /// <exception cref="RequestRefusedException">It has parameters: 400 with all of them.</exception>
    public static ValueTask<object?> RefuseWhereNoneIsKnown(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var operation = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<Operation>();
        var takesQuery = operation?.Parameters.Any(parameter => parameter.In == ParameterLocation.Query) == true;
        return !takesQuery && Unknown(context.HttpContext.Request.Query, []).ToImmutableArray() is { IsEmpty: false } faults ? throw RequestRefusedException.OfQuery(faults) : next(context);
    }

    /// <summary>Refuses a request whose query has faults.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="unknownAreas">Areas that there are not.</param>
    /// <param name="result">What they are not in: forecast or comparison.</param>
    /// <exception cref="RequestRefusedException">There are some: 400 with all of them; 404 if all is well but an area.</exception>
    public static void Refuse(ImmutableArray<InputFault> faults, ImmutableArray<InputFault> unknownAreas, string result)
    {
        if (!faults.IsEmpty)
        {
            throw RequestRefusedException.OfQuery([.. faults, .. unknownAreas]);
        }
        if (unknownAreas is [var first, ..])
        {
            throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no area {first.Value} in this {result}.", unknownAreas);
        }
    }

    /// <summary>A fault for each parameter that is not known.</summary>
    public static IEnumerable<InputFault> Unknown(IQueryCollection query, string[] known) => query.Where(parameter => !known.Contains(parameter.Key)).Select(parameter =>
        new InputFault(parameter.Key, parameter.Value.ToString(), known.Length == 0 ? "no parameter: there is nothing to choose" : $"known parameters: {string.Join(", ", known)}"));

    /// <summary>What is given for a parameter; an empty value is as good as none.</summary>
    public static ImmutableArray<string> Values(IQueryCollection query, string name) => [.. query[name].OfType<string>().Where(value => value.Length > 0)];
}
