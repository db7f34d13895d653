namespace Forecast.Contracts;

/// <summary>Thrown where a key by which a request may be repeated belongs to another request. Nothing was carried out.</summary>
[GenerateSerializer, Alias("forecast.RequestKeyReusedException")]
public sealed class RequestKeyReusedException() : Exception("the key belongs to another request");
