namespace Forecast.Model.Tests.Reference;

/// <summary>The whole numbers of section 3 for one area, each by segment.</summary>
public sealed class ReferenceState(int segments)
{
    public long[] Smokers { get; private init; } = new long[segments];

    public long[] FreshService { get; private init; } = new long[segments];

    public long[] FreshOther { get; private init; } = new long[segments];

    public long[] Quitters2 { get; private init; } = new long[segments];

    public long[] Quitters3 { get; private init; } = new long[segments];

    public long[] Quitters4 { get; private init; } = new long[segments];

    public long[] EarlyExSmokers { get; private init; } = new long[segments];

    public long[] ExSmokers { get; private init; } = new long[segments];

    /// <summary>Everybody who smokes or has smoked.</summary>
    public long EverSmokers(int segment) =>
        Smokers[segment] + FreshService[segment] + FreshOther[segment]
        + Quitters2[segment] + Quitters3[segment] + Quitters4[segment]
        + EarlyExSmokers[segment] + ExSmokers[segment];

    public ReferenceState Copy() => new(Smokers.Length)
    {
        Smokers = [.. Smokers],
        FreshService = [.. FreshService],
        FreshOther = [.. FreshOther],
        Quitters2 = [.. Quitters2],
        Quitters3 = [.. Quitters3],
        Quitters4 = [.. Quitters4],
        EarlyExSmokers = [.. EarlyExSmokers],
        ExSmokers = [.. ExSmokers],
    };
}
