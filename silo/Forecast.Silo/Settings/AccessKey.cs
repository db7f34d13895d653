using System.Collections.Immutable;

namespace Forecast.Silo.Settings;

/// <summary>A key that the HTTP API takes.</summary>
/// <param name="Name">Whose it is, for the log. Two keys of one name are one caller.</param>
/// <param name="Role">What it allows.</param>
/// <param name="Sha256">The SHA-256 of the key's UTF-8 bytes; the key itself is stored nowhere.</param>
/// <param name="LastDay">The last day on which it is taken, UTC; null if it does not expire.</param>
public sealed record AccessKey(string Name, AccessRole Role, ImmutableArray<byte> Sha256, DateOnly? LastDay);
