namespace Forecast.Silo.Documentation;

/// <summary>A header of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it says.</param>
/// <param name="Schema">What it may be.</param>
internal sealed record AnswerHeader(string Name, string Description, Schema Schema)
{
    /// <summary>Whether it is always there.</summary>
    public bool IsRequired { get; init; } = true;

    public static AnswerHeader ETag { get; } = new("ETag", "The strong tag of exactly this answer, for If-None-Match.", Schema.Text("\"19c4a1fe00cfe4bf74c0fae7ba3abfe5-fan-0-3f2a9c01b7de-json\""));

    public static AnswerHeader Version { get; } = new("ETag", "The version of the saved scenario, for If-Match.", Schema.Text("\"7\""));

    public static AnswerHeader RunAddress { get; } = new("Location", "The address of the run.", Schema.Text("/api/v1/runs/19c4a1fe00cfe4bf74c0fae7ba3abfe5"));

    public static AnswerHeader ComparisonAddress { get; } = new("Location", "The address of the comparison.", Schema.Text("/api/v1/comparisons/f0be35f0ccc96c68e66659efb2f50a0e"));

    public static AnswerHeader RetryAfter { get; } = new("Retry-After", "Seconds to wait before asking again.", Schema.Text("5") with { Pattern = "^[0-9]+$" });

    /// <summary>Of a run.</summary>
    public static AnswerHeader AskAgain { get; } = new("Retry-After", "Seconds to wait before asking again where it stands; not there once it has ended.", Schema.Text("1") with { Pattern = "^[0-9]+$" })
    { IsRequired = false };

    public static AnswerHeader Challenge { get; } = new("WWW-Authenticate", "What is wrong with the key or token that was sent, or which role is needed, in the words of RFC 6750.",
        Schema.Text("Bearer realm=\"forecast\", error=\"insufficient_scope\", scope=\"analyst\""));

    public static AnswerHeader Replayed { get; } = new("Idempotent-Replayed", "true if this is the answer that the same request was given before, under the same Idempotency-Key; else it is not there.",
        Schema.OneOfWords("true"))
    { IsRequired = false };

    public static AnswerHeader FileName { get; } = new("Content-Disposition", "The name of the file: scenario, content, area and the run's first digits.",
        Schema.Text("attachment; filename=planned-mix-flat-grant-fan-county-19c4a1fe.csv"))
    { IsRequired = false };
}
