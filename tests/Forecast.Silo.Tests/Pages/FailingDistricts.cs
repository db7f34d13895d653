using Forecast.Contracts;

namespace Forecast.Silo.Tests.Pages;

/// <summary>Districts that cannot simulate, and say why.</summary>
internal sealed class FailingDistricts : IIncomingGrainCallFilter
{
    public const string Reason = "a district has <no> smokers";

    /// <summary>Whether they fail from now on.</summary>
    public bool Fail { get; set; }

    public Task Invoke(IIncomingGrainCallContext context) =>
        Fail && context.InterfaceMethod?.DeclaringType == typeof(IDistrictGrain) ? throw new RunFailedException(Reason) : context.Invoke();
}
