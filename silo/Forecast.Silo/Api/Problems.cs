using System.Collections.Immutable;
using System.Diagnostics;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Microsoft.AspNetCore.Diagnostics;

namespace Forecast.Silo.Api;

/// <summary>Errors as RFC 9457 problem details: what grains throw becomes a kind of error, and nothing of the inside is shown.</summary>
internal sealed partial class Problems(ILogger<Problems> logger) : IExceptionHandler
{
    private const string SomeSeconds = "5";

    /// <summary>An error of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="detail">What is wrong in this request, in plain words.</param>
    public static ProblemAnswer Answer(ProblemKind kind, string detail) => new(kind, detail, []);

    /// <summary>422 with every fault of a document.</summary>
    public static ProblemAnswer Of(ImmutableArray<InputFault> faults) => Of(ProblemKinds.Invalid, faults);

    /// <summary>404.</summary>
    public static ProblemAnswer NotFound(string what) => Answer(ProblemKinds.NotFound, what);

    /// <summary>What a status says by itself, where nothing else was answered.</summary>
    public static ProblemAnswer OfStatus(HttpContext context)
    {
        var (request, kind) = (context.Request, ProblemKinds.Of(context.Response.StatusCode));
        if (kind == ProblemKinds.Malformed)
        {
            // The one part before the API that answers so is the filter of hosts.
            return Of(kind, [new InputFault("Host", request.Host.Value, "a name of this machine under which the service listens")]);
        }
        return Answer(kind, context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path.ToUriComponent()}.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Method} is not a method of {request.Path.ToUriComponent()}; allowed are {context.Response.Headers.Allow}.",
            _ => kind.Help,
        });
    }

    /// <summary>What finds a request in logs and traces.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var answer = exception switch
        {
            ScenarioRefusedException refused => Of(refused.Faults),
            RequestKeyReusedException => Of(ProblemKinds.KeyReused, [new InputFault(IdempotencyKeys.Header, "the key of another request", "a key of this request's own")]),
            RequestRefusedException request => new ProblemAnswer(ProblemKinds.Of(request.Status), request.Message, request.Faults),
            BadHttpRequestException bad => Answer(ProblemKinds.Of(bad.StatusCode), bad.Message),
            QueueFullException => Answer(ProblemKinds.QueueFull, exception.Message),
            VersionConflictException => Answer(ProblemKinds.Changed, exception.Message),
            RunNotCompletedException or RunKindException or ReturnRefusedException or RunFailedException => Answer(ProblemKinds.Conflict, exception.Message),
            SignInUnreachableException => Answer(ProblemKinds.Unavailable, exception.Message),
            StorageFailedException => Answer(ProblemKinds.Unavailable, "The store cannot be used now. Send the same request again later: nothing happens twice. The service's log says why."),
            _ when TransientFailure.Is(exception) => Answer(ProblemKinds.Unavailable, "The service cannot answer now; try again."),
            _ => Answer(ProblemKinds.Failed, "The service failed; its log says why."),
        };
        if (answer.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            LogFailed(exception, context.Request.Method, context.Request.Path);
        }
        if (answer.StatusCode is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = SomeSeconds;
        }
        await answer.ExecuteAsync(context);
        return true;
    }

    private static ProblemAnswer Of(ProblemKind kind, ImmutableArray<InputFault> faults) =>
        new(kind, faults.Length == 1 ? $"There is a fault at {faults[0]}." : $"The document has {faults.Length} faults.", faults);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailed(Exception exception, string method, string path);
}
