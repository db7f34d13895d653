namespace Forecast.Silo.Settings;

/// <summary>How much one caller may ask of one silo, which counts by itself: a caller is the name of a key, the subject of a token, or all of this machine where the service is open to it.</summary>
/// <param name="ChangesPerMinute">Run starts and other changes in the long run, 1 or more; null for no limit.</param>
/// <param name="ChangesAtOnce">Changes that may come all at once after a pause, 1 or more.</param>
/// <param name="EventStreams">Streams of events that may be open at a time, 1 or more.</param>
public sealed record LimitSettings(int? ChangesPerMinute, int ChangesAtOnce, int EventStreams);
