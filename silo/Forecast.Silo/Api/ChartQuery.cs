using System.Collections.Immutable;
using System.Globalization;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Charts;
using Forecast.Silo.Documentation;

namespace Forecast.Silo.Api;

/// <summary>Reads what the query of a chart asks for. Every fault is kept; what is read while there is one is not to be used.</summary>
/// <param name="query">The query; an empty value is as good as none.</param>
/// <param name="known">The parameters that there are.</param>
internal sealed class ChartQuery(IQueryCollection query, ImmutableArray<Parameter> known)
{
    private readonly List<InputFault> _faults = [.. QueryParameters.Unknown(query, [.. known.Select(parameter => parameter.Name)])];
    private ImmutableArray<InputFault> _unknownAreas = [];

    /// <summary>The word of a choice.</summary>
    public T Choice<T>(ChartChoice<T> choice)
    {
        var given = QueryParameters.Values(query, choice.Name);
        if (given.Length > 1 || given is [var only] && !choice.Words.Any(word => word.Word == only))
        {
            _faults.Add(new InputFault(choice.Name, string.Join(", ", given), $"one of {string.Join(", ", choice.Words.Select(word => word.Word))}"));
            return choice.Words[0].Value;
        }
        return given.IsEmpty ? choice.Words[0].Value : choice.Words.Single(word => word.Word == given[0]).Value;
    }

    /// <summary>The code or name of the one area; the county's if none is given.</summary>
    public string Area(ForecastResult forecast)
    {
        var selection = new ForecastQuery(QueryParameters.Values(query, "area"), [], []).Of(forecast);
        return One(selection.UnknownAreas, selection.Forecast?.Areas.Select(area => area.Area));
    }

    /// <summary>The code or name of the one area; the county's if none is given.</summary>
    public string Area(ComparisonResult comparison)
    {
        var selection = new ComparisonQuery(QueryParameters.Values(query, "area"), []).Of(comparison);
        return One(selection.UnknownAreas, selection.Comparison?.Areas.Select(area => area.Area));
    }

    /// <summary>The place of an alternative, from 1; 1 if none is given.</summary>
    public int Alternative(ComparisonResult comparison)
    {
        var given = QueryParameters.Values(query, Parameter.Alternative.Name);
        var last = comparison.Scenarios.Length - 1;
        if (given.IsEmpty)
        {
            return 1;
        }
        if (given is [var only] && int.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= last)
        {
            return number;
        }
        _faults.Add(new InputFault(Parameter.Alternative.Name, string.Join(", ", given), string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {last}")));
        return 1;
    }

    /// <summary>How the chart is drawn; its ids are those of a picture that stands alone.</summary>
    public ChartOptions Options(string county) => new(county, "chart") { Size = Choice(ChartChoices.Size) };

    /// <summary>Refuses the request if it has faults.</summary>
    /// <param name="result">What the chart is of: forecast or comparison.</param>
    /// <exception cref="RequestRefusedException">The query has faults: 400 with all of them; 404 if all is well but the area.</exception>
    public void Refuse(string result) => QueryParameters.Refuse([.. _faults], _unknownAreas, result);

    private string One(ImmutableArray<InputFault> unknown, IEnumerable<string>? areas)
    {
        _unknownAreas = unknown;
        string[] found = [.. areas ?? []];
        if (found.Length > 1)
        {
            _faults.Add(new InputFault("area", string.Join(", ", QueryParameters.Values(query, "area")), "one area"));
        }
        return found.FirstOrDefault("");
    }
}
