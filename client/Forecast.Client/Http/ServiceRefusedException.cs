using System.Net;

namespace Forecast.Client.Http;

/// <summary>Thrown where a service refuses a request for another reason than faults of a scenario or a full queue of runs. Nothing was changed.</summary>
/// <param name="status">The HTTP status, which says what kind of reason it is.</param>
/// <param name="reason">The reason in the service's words.</param>
public sealed class ServiceRefusedException(HttpStatusCode status, string reason) : Exception(reason)
{
    /// <summary>
    /// 400 if the request cannot be read, 401 without a key that is known, 403 if the key does not allow it, 404 if the service has no such part, 409 if it does not fit what is there, 412 if another version is there,
    /// 413 if it is too large, 429 if the caller asks for too much at a time.
    /// </summary>
    public HttpStatusCode Status { get; } = status;
}
