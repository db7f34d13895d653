using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Client.Http;

/// <summary>An error as the API tells it: RFC 9457 problem details, with every fault of what was sent.</summary>
internal sealed record ProblemDocument(string? Type, string? Title, string? Detail, ImmutableArray<ProblemDocument.Fault>? Errors)
{
    private const string QueueFull = "/problems/queue-full";

    /// <summary>What to throw for an answer that is no success.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="service">The service's address.</param>
    /// <param name="place">Makes of a place in the document that was sent the one in what the caller gave; null if none was sent.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<Exception> ToException(HttpResponseMessage answer, Uri service, Func<string, string>? place, CancellationToken cancellation)
    {
        var problem = await Read(answer, cancellation);
        if (place is not null && answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity && problem?.Errors is { IsDefaultOrEmpty: false } errors)
        {
            return new ScenarioRefusedException([.. errors.Select(error => error.ToFault(place))]);
        }
        if (problem is { Type: QueueFull, Detail: { } detail })
        {
            return new QueueFullException(detail);
        }
        return new ServiceRefusedException(answer.StatusCode, answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"The service {service} asks for a key, and none that it takes was sent. {problem?.Detail}".TrimEnd(),
            HttpStatusCode.Forbidden => $"The key does not allow this at the service {service}. {problem?.Detail}".TrimEnd(),
            _ => problem?.Detail ?? problem?.Title ?? $"The service {service} answers {(int)answer.StatusCode}; is it the address of Forecast?",
        });
    }

    /// <summary>Whether an answer tells an error so.</summary>
    public static bool IsIn(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.MediaType == "application/problem+json";

    private static async Task<ProblemDocument?> Read(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (!IsIn(answer))
        {
            return null;
        }
        return JsonSerializer.Deserialize<ProblemDocument>(await answer.Content.ReadAsByteArrayAsync(cancellation), JsonSerializerOptions.Web);
    }

    /// <summary>One fault.</summary>
    internal sealed record Fault(string Path, string Message, string? Value, string? Allowed)
    {
        public InputFault ToFault(Func<string, string> place) => new(place(Path), Value, Allowed ?? Message);
    }
}
