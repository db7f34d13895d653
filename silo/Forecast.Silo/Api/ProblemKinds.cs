using System.Collections.Immutable;

namespace Forecast.Silo.Api;

/// <summary>Every kind of error that the service answers with.</summary>
internal static class ProblemKinds
{
    public static readonly ProblemKind Malformed = new("malformed-request", 400, "The request cannot be read.",
        "The body is not the JSON that is expected, or a header or parameter has a form that it cannot have. The detail says which. The same request will be refused again.");

    public static readonly ProblemKind NotKnown = new("not-known", 401, "The caller is not known.",
        "Send a key as X-Api-Key or as Authorization: Bearer, or a token of your council's single sign-on as Authorization: Bearer. The header WWW-Authenticate says what is wrong with the one that was sent. "
        + "Whoever runs the service gives out keys.");

    public static readonly ProblemKind NotAllowed = new("not-allowed", 403, "The caller may not do this.",
        "Readers read, analysts also start and cancel runs, save scenarios and record returns, publishers also publish forecasts and delete scenarios. Ask whoever runs the service for a higher role.");

    public static readonly ProblemKind OtherSite = new("other-site", 403, "A page of another site may not change anything.",
        "A browser says that the request comes from a page of another site. Call the service from a program, or from its own pages.");

    public static readonly ProblemKind NotFound = new("not-found", 404, "There is nothing of that name.",
        "The address is wrong, or it names a run, scenario, area or forecast that is not there. The detail says which.");

    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405, "The method is not one of this address.",
        "The address is right, the method is not. The header Allow lists those that there are.");

    public static readonly ProblemKind NotAcceptable = new("not-acceptable", 406, "The type asked for is not one of this address.",
        "The header Accept asks only for types that this address does not have. The detail lists those that it has.");

    public static readonly ProblemKind Timeout = new("timeout", 408, "The request took too long to arrive.",
        "The connection was too slow, or stopped in the middle of the request. Send it again.");

    public static readonly ProblemKind Conflict = new("conflict", 409, "That does not go with the state things are in.",
        "Something has to happen first, or has happened meanwhile: a run without a result has no forecast, a final return is corrected by a final one only. The detail says what.");

    public static readonly ProblemKind Changed = new("changed-meanwhile", 412, "It was changed meanwhile.",
        "The header If-Match or If-None-Match names another version than the one there is. Read it again, bring your change into it, and send that with the new ETag.");

    public static readonly ProblemKind TooLarge = new("too-large", 413, "The body is too large.",
        "A body may have 1 MiB. Scenarios and returns are far smaller.");

    public static readonly ProblemKind UnsupportedType = new("unsupported-type", 415, "The body is not of a type that is read here.",
        "Send JSON in UTF-8 with Content-Type: application/json.");

    public static readonly ProblemKind Invalid = new("invalid-document", 422, "The document has faults.",
        "The body is JSON, but not all of it is allowed. Every fault is listed with its place, the value that stands there and what is allowed; nothing was changed.");

    public static readonly ProblemKind KeyReused = new("idempotency-key-reused", 422, "The idempotency key belongs to another request.",
        "A request with this Idempotency-Key was carried out within the last 24 hours, or is under way, and it was another one. Use a new key for a new request.");

    public static readonly ProblemKind TooManyRequests = new("too-many-requests", 429, "The caller asks for too much at a time.",
        "Wait as long as the header Retry-After says, in seconds. The detail has the limit; whoever runs the service sets it.");

    public static readonly ProblemKind QueueFull = new("queue-full", 429, "Too many runs are under way.",
        "Runs are accepted again when some have ended; try again later. Runs that nobody needs any more can be cancelled.");

    public static readonly ProblemKind Failed = new("failed", 500, "The service failed.",
        "This is a fault of the service. Its log says more under the trace id of the answer; tell whoever runs it.");

    public static readonly ProblemKind Unavailable = new("unavailable", 503, "The service cannot answer now.",
        "A part of it stops, starts or cannot be reached. Wait as long as the header Retry-After says, in seconds, and send the same request again: nothing happens twice.");

    public static readonly ImmutableArray<ProblemKind> All =
    [
        Malformed, NotKnown, NotAllowed, OtherSite, NotFound, MethodNotAllowed, NotAcceptable, Timeout, Conflict, Changed, TooLarge, UnsupportedType, Invalid, KeyReused, TooManyRequests,
        QueueFull, Failed, Unavailable,
    ];

    /// <summary>The kind of a status that has no better one.</summary>
    public static ProblemKind Of(int status) => All.FirstOrDefault(kind => kind.Status == status) ?? (status < StatusCodes.Status500InternalServerError ? Malformed : Failed);
}
