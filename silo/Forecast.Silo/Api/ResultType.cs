using Microsoft.Net.Http.Headers;

namespace Forecast.Silo.Api;

/// <summary>The media types that results are sent in.</summary>
internal static class ResultType
{
    public const string Json = "application/json";
    public const string Csv = "text/csv";
    private static readonly string[] All = [Json, Csv];

    /// <summary>The first of the types asked for that there is; JSON if none is asked for, null if there is none of them.</summary>
    public static string? Of(HttpRequest request)
    {
        var asked = request.GetTypedHeaders().Accept;
        if (asked is null or [])
        {
            return Json;
        }
        return asked.Where(type => type.Quality != 0).OrderByDescending(type => type.Quality ?? 1)
            .Select(wanted => All.FirstOrDefault(type => new MediaTypeHeaderValue(type).IsSubsetOf(wanted)))
            .FirstOrDefault(type => type is not null);
    }

    /// <summary>406.</summary>
    public static IResult Refused(HttpRequest request) => Results.Problem(
        title: $"Accept: {request.Headers.Accept} is refused; {Json} and {Csv} are allowed.", statusCode: StatusCodes.Status406NotAcceptable);
}
