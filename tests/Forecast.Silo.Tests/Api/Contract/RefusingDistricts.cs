using Forecast.Contracts;

namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>Lets districts refuse returns as if another return had been recorded meanwhile.</summary>
internal sealed class RefusingDistricts : IIncomingGrainCallFilter
{
    public bool AreRefusing { get; set; }

    public Task Invoke(IIncomingGrainCallContext context) => AreRefusing && context.InterfaceMethod?.Name == nameof(IDistrictGrain.RecordReturns) && context.InterfaceMethod.DeclaringType == typeof(IDistrictGrain)
        ? throw new ReturnRefusedException(new QuarterlyReturn("E07000105", "2024/25 Q1", 1, 1, ReturnStatus.Provisional), "another was recorded meanwhile")
        : context.Invoke();
}
