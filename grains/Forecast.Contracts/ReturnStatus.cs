namespace Forecast.Contracts;

/// <summary>How settled a quarterly return is.</summary>
public enum ReturnStatus
{
    /// <summary>Quits may still be reported late; a later return is expected.</summary>
    Provisional = 1,

    /// <summary>Settled; only another final return may correct it.</summary>
    Final = 2,
}
