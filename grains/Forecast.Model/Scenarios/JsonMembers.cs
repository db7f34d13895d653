namespace Forecast.Model.Scenarios;

/// <summary>The members of a JSON object by name. Asking for one that is missing gives the stand-in: its absence has been reported already, or is allowed.</summary>
internal sealed class JsonMembers(IReadOnlyDictionary<string, JsonPlace> members)
{
    public T Read<T>(string name, T absent, Func<JsonPlace, T> read) => members.TryGetValue(name, out var place) ? read(place) : absent;

    /// <summary>As <see cref="Read{T}"/>, with null as good as absent.</summary>
    public T ReadIfPresent<T>(string name, T absent, Func<JsonPlace, T> read) =>
        members.TryGetValue(name, out var place) && place.IsPresent ? read(place) : absent;
}
