namespace Forecast.Silo.Access;

/// <summary>Thrown where a token cannot be checked because the sign-in service does not say which keys it signs with.</summary>
internal sealed class SignInUnreachableException(Uri metadata, Exception reason)
    : Exception($"The sign-in service at {metadata.GetLeftPart(UriPartial.Authority)} cannot be reached, so tokens cannot be checked; try again.", reason);
