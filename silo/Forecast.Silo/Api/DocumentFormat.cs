using System.Collections.Immutable;
using Microsoft.Net.Http.Headers;

namespace Forecast.Silo.Api;

/// <summary>A form in which something is sent.</summary>
/// <param name="Extension">What an address or a file name ends with, without the dot.</param>
/// <param name="MediaType">Its media type.</param>
internal sealed record DocumentFormat(string Extension, string MediaType)
{
    public static DocumentFormat Json { get; } = new("json", "application/json");

    public static DocumentFormat Csv { get; } = new("csv", "text/csv");

    public static DocumentFormat Parquet { get; } = new("parquet", "application/vnd.apache.parquet");

    public static DocumentFormat Html { get; } = new("html", "text/html");

    public static DocumentFormat Xlsx { get; } = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    public static DocumentFormat Svg { get; } = new("svg", "image/svg+xml");

    /// <summary>The content type of an answer.</summary>
    public string ContentType => this == Parquet || this == Xlsx ? MediaType : $"{MediaType}; charset=utf-8";

    /// <summary>Whether it is for programs that make a file of it.</summary>
    public bool IsFile => this != Json && this != Svg;

    /// <summary>
    /// The format a request asks for with <c>Accept</c>, the first of those offered if it asks for none; 406 if there is none of those it asks for. Programs that cannot set the header, as
    /// Excel, Power BI and browsers, name the format at the end of the address instead.
    /// </summary>
    /// <exception cref="RequestRefusedException">None of those asked for is offered.</exception>
    public static DocumentFormat Asked(HttpRequest request, ImmutableArray<DocumentFormat> offered)
    {
        var asked = request.GetTypedHeaders().Accept;
        if (asked is null or [])
        {
            return offered[0];
        }
        return asked.Where(type => type.Quality != 0).OrderByDescending(type => type.Quality ?? 1)
            .Select(wanted => offered.FirstOrDefault(format => new MediaTypeHeaderValue(format.MediaType).IsSubsetOf(wanted)))
            .FirstOrDefault(format => format is not null)
            ?? throw new RequestRefusedException(
                StatusCodes.Status406NotAcceptable,
                $"Accept: {request.Headers.Accept} is refused; {string.Join(", ", offered.Select(format => format.MediaType))} are allowed.",
                []);
    }
}
