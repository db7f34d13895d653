namespace Forecast.Silo.Documentation;

/// <summary>Puts the documentation of an endpoint beside its mapping.</summary>
internal static class DocumentedEndpoints
{
    public static TBuilder Documented<TBuilder>(this TBuilder endpoint, Operation operation)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(operation);
}
