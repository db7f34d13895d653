namespace Forecast.Silo.Tests.Service;

/// <summary>When a round kills.</summary>
internal enum KillMoment
{
    /// <summary>After so many acknowledgements of requests that come one after the other.</summary>
    Acknowledgement = 0,

    /// <summary>After so many events of a run.</summary>
    Progress = 1,

    /// <summary>After so many acknowledgements of requests that are all in flight.</summary>
    Submitting = 2,
}
