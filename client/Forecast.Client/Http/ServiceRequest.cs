namespace Forecast.Client.Http;

/// <summary>A request to a service, which may take several attempts.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path under /api/v1/.</param>
internal sealed record ServiceRequest(HttpMethod Method, string Path)
{
    /// <summary>Adds body and headers, for every attempt anew; null for none.</summary>
    public Action<HttpRequestMessage>? Change { get; init; }

    /// <summary>Makes of a fault's place in the body the one in what the caller gave; null without a body.</summary>
    public Func<string, string>? Place { get; init; }

    /// <summary>Whether 404 is an answer, that what is asked for is not there. Otherwise it is a refusal like any other.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>Whether the answer is a stream of events, read while it comes. Any other is there whole, or the attempt has failed.</summary>
    public bool IsStream { get; init; }

    /// <summary>
    /// Whether it comes again where the service has it wait (429): what ends a run or follows one is not given up for having asked much before. Of what asks for more work, the
    /// caller is told.
    /// </summary>
    public bool WaitsForItsTurn => IsStream || Method == HttpMethod.Delete;

    /// <summary>Told of an attempt that may have been carried out although no answer says so; null for nobody.</summary>
    public Action? LeftInDoubt { get; init; }
}
