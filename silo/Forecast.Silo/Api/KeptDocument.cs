namespace Forecast.Silo.Api;

/// <summary>A document as it is sent.</summary>
/// <param name="Bytes">Its bytes, not to be changed.</param>
/// <param name="FileName">What it is called as a file.</param>
internal sealed record KeptDocument(byte[] Bytes, string FileName);
