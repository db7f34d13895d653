using System.Collections.Immutable;
using Forecast.Client;
using Forecast.Contracts;
using Microsoft.AspNetCore.Diagnostics;

namespace Forecast.Silo.Api;

/// <summary>Errors as RFC 9457 problem details: what grains throw becomes a status, and nothing of the inside is shown.</summary>
internal sealed partial class Problems(ILogger<Problems> logger) : IExceptionHandler
{
    /// <summary>422 with every fault of a document.</summary>
    public static IResult Of(ImmutableArray<InputFault> faults) => Results.Problem(
        title: faults.Length == 1 ? "The document has a fault." : $"The document has {faults.Length} faults.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = faults.Select(fault => new { path = fault.Place, message = fault.ToString() }).ToArray(),
        });

    /// <summary>404.</summary>
    public static IResult NotFound(string what) => Results.Problem(title: what, statusCode: StatusCodes.Status404NotFound);

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is ScenarioRefusedException refused)
        {
            await Of(refused.Faults).ExecuteAsync(context);
            return true;
        }
        var (status, title) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            QueueFullException => (StatusCodes.Status429TooManyRequests, exception.Message),
            VersionConflictException => (StatusCodes.Status412PreconditionFailed, exception.Message),
            RunNotCompletedException or RunKindException or ReturnRefusedException or RunFailedException => (StatusCodes.Status409Conflict, exception.Message),
            StorageFailedException => (StatusCodes.Status503ServiceUnavailable, exception.Message),
            _ when TransientFailure.Is(exception) => (StatusCodes.Status503ServiceUnavailable, "The service cannot answer now; try again."),
            _ => (StatusCodes.Status500InternalServerError, "The service failed; its log says why."),
        };
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogFailed(exception, context.Request.Method, context.Request.Path);
        }
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }
        await Results.Problem(title: title, statusCode: status).ExecuteAsync(context);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailed(Exception exception, string method, string path);
}
