namespace Forecast.Client;

/// <summary>How a figure of a result is found by name, and what is said where it is not there.</summary>
internal static class FiguresByName
{
    /// <summary>An area by its code, or else by its name.</summary>
    /// <param name="areas">The areas of the result.</param>
    /// <param name="name">The code and the name of one.</param>
    /// <param name="codeOrName">What is asked for.</param>
    /// <param name="result">What the result is, such as "the forecast".</param>
    /// <exception cref="FigureMissingException">There is none.</exception>
    public static T Area<T>(IReadOnlyCollection<T> areas, Func<T, (string Code, string Name)> name, string codeOrName, string result)
        where T : class =>
        areas.FirstOrDefault(area => name(area).Code == codeOrName) ?? areas.FirstOrDefault(area => name(area).Name == codeOrName)
        ?? throw new FigureMissingException($"{result} has no area \"{codeOrName}\"; it has "
            + Listed(areas.Select(name).Select(area => area.Code == area.Name ? area.Code : $"{area.Code} ({area.Name})")));

    /// <summary>A period by its label.</summary>
    /// <param name="periods">The periods for which the measure is reported.</param>
    /// <param name="label">The label of one.</param>
    /// <param name="asked">The label that is asked for.</param>
    /// <param name="figure">The measure and its area, such as "spend of Thanet".</param>
    /// <param name="kind">What kind of period it is, such as "year".</param>
    /// <exception cref="FigureMissingException">There is none.</exception>
    public static T Period<T>(IReadOnlyCollection<T> periods, Func<T, string> label, string asked, string figure, string kind)
        where T : class =>
        periods.FirstOrDefault(period => label(period) == asked)
        ?? throw new FigureMissingException($"{figure} has no {kind} \"{asked}\"; it has {Listed(periods.Select(label))}");

    /// <summary>What to throw where a measure is not added up over years.</summary>
    /// <param name="figure">The measure and its area.</param>
    /// <param name="added">The measures of the area that are.</param>
    public static FigureMissingException NotAddedUp(string figure, IEnumerable<string> added) =>
        new($"{figure} is not added up over years; of its measures, these are: {Listed(added)}");

    /// <summary>Names in a row; "none" for none.</summary>
    public static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
