using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Forecast.Grains.Tests.Runs;

/// <summary>Results between silos of different versions.</summary>
public sealed class WireTests
{
    private static readonly Serializer Wire = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void Twentieths_and_drivers_arrive()
    {
        var result = new PlainModel(Kent.PlannedFlat(12)).Result();

        var arrived = Wire.Deserialize<ForecastResult>(Wire.SerializeToArray(result))!;

        Assert.NotEmpty(arrived.Drivers);
        Assert.Equal(result.Drivers, arrived.Drivers);
        Assert.Equal(result.County.Twentieths, arrived.County.Twentieths);
    }

    [Fact]
    public void What_an_earlier_silo_does_not_send_is_empty()
    {
        var result = new PlainModel(Kent.PlannedFlat(12)).Result() with { Drivers = default };
        result = result with { Areas = [result.County with { Twentieths = default }] };

        var arrived = Wire.Deserialize<ForecastResult>(Wire.SerializeToArray(result))!;

        Assert.Empty(arrived.Drivers);
        Assert.Empty(arrived.County.Twentieths);
    }
}
