using System.Collections.Immutable;

namespace Forecast.Silo.Documentation;

/// <summary>What an operation answers if it does what was asked.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Description">What it means.</param>
/// <param name="Contents">The body in each of its types; empty for none.</param>
internal sealed record Answer(int Status, string Description, params ImmutableArray<Content> Contents)
{
    public ImmutableArray<AnswerHeader> Headers { get; init; } = [];

    /// <summary>200 with JSON.</summary>
    public static Answer Ok(string description, Schema schema) => new(StatusCodes.Status200OK, description, Content.Json(schema));

    /// <summary>304 for who has it.</summary>
    public static Answer NotModified { get; } = new(StatusCodes.Status304NotModified, "The caller has it already: If-None-Match names the tag that it would be given.") { Headers = [AnswerHeader.ETag] };
}
