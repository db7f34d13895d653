using Forecast.Contracts;

namespace Forecast.Silo.Api;

/// <summary>When to ask again where a run stands.</summary>
internal static class NextLook
{
    private const string OneSecond = "1";

    /// <summary>Says it beside the status, as long as there will be another one.</summary>
    public static RunStatus Announce(HttpContext context, RunStatus status)
    {
        if (!status.IsFinal && status.State != RunState.Unknown)
        {
            context.Response.Headers.RetryAfter = OneSecond;
        }
        return status;
    }
}
