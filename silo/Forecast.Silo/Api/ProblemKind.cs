namespace Forecast.Silo.Api;

/// <summary>A kind of error, of which <c>/problems/NAME</c> is the type that programs compare and the page that people read.</summary>
/// <param name="Name">Its name, which never changes.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What went wrong, in a sentence.</param>
/// <param name="Help">What to do about it.</param>
public sealed record ProblemKind(string Name, int Status, string Title, string Help)
{
    /// <summary>The type, RFC 9457: an address of this service.</summary>
    public string Type => $"{ProblemPages.Path}/{Name}";
}
