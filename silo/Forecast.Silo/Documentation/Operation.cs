using System.Collections.Immutable;
using Forecast.Silo.Api;

namespace Forecast.Silo.Documentation;

/// <summary>
/// What an endpoint does, in the words of the API's document. What is the same for all is not said here: keys and roles, limits, types of bodies and idempotency keys follow from how the endpoint is mapped.
/// </summary>
/// <param name="Id">Its name for generated clients.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Description">What a caller has to know.</param>
/// <param name="Answers">What it answers if it does what was asked.</param>
internal sealed record Operation(string Id, string Summary, string Description, params ImmutableArray<Answer> Answers)
{
    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    /// <summary>Whether the answer is made while it is read, so that none is made for HEAD.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>The body that it takes; null for none.</summary>
    public Content? Body { get; init; }

    /// <summary>Why it refuses, beside the reasons that all operations of its kind have.</summary>
    public ImmutableArray<ProblemKind> Refusals { get; init; } = [];
}
