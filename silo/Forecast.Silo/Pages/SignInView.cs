namespace Forecast.Silo.Pages;

/// <summary>The form for signing in.</summary>
/// <param name="HasKeys">Whether the service has keys at all.</param>
/// <param name="Return">Where the reader wanted to go, in this service.</param>
/// <param name="Wrong">What is wrong with the key that was sent; null before one was.</param>
public sealed record SignInView(bool HasKeys, string Return, string? Wrong);
