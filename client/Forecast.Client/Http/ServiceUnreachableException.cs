namespace Forecast.Client.Http;

/// <summary>Thrown where a service does not answer, or only that it cannot work now: it stops, starts, or its store fails.</summary>
/// <param name="service">Its address.</param>
/// <param name="reason">What happened instead.</param>
/// <param name="cause">The last failure; null if the service answered.</param>
public sealed class ServiceUnreachableException(Uri service, string reason, Exception? cause = null)
    : Exception($"The service {service} cannot be reached: {reason}", cause);
