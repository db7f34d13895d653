namespace Forecast.Contracts;

/// <summary>Thrown where a saved scenario is not of the version that the caller has seen. Nothing was changed.</summary>
/// <param name="id">The scenario's id.</param>
/// <param name="expected">The version the caller has seen; 0 for none.</param>
/// <param name="found">The version there is; 0 for none.</param>
[GenerateSerializer, Alias("forecast.VersionConflictException")]
public sealed class VersionConflictException(string id, long expected, long found)
    : Exception($"the scenario {id} is expected {Words(expected)}, but {Words(found)} is there")
{
    private static string Words(long version) => version == 0 ? "not to exist" : $"version {version}";
}
