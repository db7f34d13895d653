namespace Forecast.Contracts;

/// <summary>
/// A request that its caller may send again under the same key. Key: a hash of the county, the caller and the caller's key. Owns the answer, for 24 hours.
/// </summary>
[Alias("forecast.IRepeatedRequestGrain"), GrainInterfaceType("forecast.IRepeatedRequestGrain")]
public interface IRepeatedRequestGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins the request. One caller carries it out; the others wait for the answer, some seconds at most. Whoever has waited in vain carries it out too, as
    /// the first may have died, and a repeated request changes nothing twice.
    /// </summary>
    /// <param name="fingerprint">The hash of the request: of method, address and body.</param>
    /// <returns>The answer it was given before; null if the caller is to carry it out, and then to call <see cref="Keep"/> or <see cref="GiveUp"/>.</returns>
    /// <exception cref="RequestKeyReusedException">Another request came under this key.</exception>
    [Alias("Begin")]
    Task<KeptAnswer?> Begin(string fingerprint);

    /// <summary>Stores the answer of a request that was carried out.</summary>
    /// <param name="fingerprint">The hash of the request.</param>
    /// <param name="answer">Its answer.</param>
    /// <returns>The answer that stands: another one if that was stored first.</returns>
    /// <exception cref="RequestKeyReusedException">Another request was carried out meanwhile.</exception>
    /// <exception cref="StorageFailedException">It could not be stored.</exception>
    [Alias("Keep")]
    Task<KeptAnswer> Keep(string fingerprint, KeptAnswer answer);

    /// <summary>Tells that the request was refused or failed, and so has no answer to keep; whoever waits for it carries it out.</summary>
    /// <param name="fingerprint">The hash of the request.</param>
    [Alias("GiveUp")]
    Task GiveUp(string fingerprint);
}
