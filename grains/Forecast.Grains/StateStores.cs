namespace Forecast.Grains;

/// <summary>The names of the grain storage that a host provides.</summary>
public static class StateStores
{
    /// <summary>Where all grains keep their state. Names of states are unique per grain type: some providers' keys have no grain type in them.</summary>
    public const string Default = "store";
}
