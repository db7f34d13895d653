using Forecast.Client.Http;
using Forecast.Grains.Packs;
using Forecast.Model;
using Forecast.Silo.Documentation;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>What the service is: versions, county, data pack. Clients ask it first, and so learn whether they are at the right address with a key that is known.</summary>
internal static class AboutApi
{
    public static void MapAbout(this RouteGroupBuilder api, NamedPack pack, ServiceSettings settings)
    {
        var version = typeof(AboutApi).Assembly.GetName().Version!.ToString(3);
        var about = new ServiceAbout(version, SimulationPlan.ModelVersion, NamedPack.CountyOf(settings.Pack), pack.Name, pack.Pack.Hash);
        api.MapGet("/about", () => about).WithTags(ApiTags.Service).Documented(new Operation(
            "getAbout", "What the service is", "Versions, county and data pack. A client asks it first, and so learns whether it is at the right address with a key that is known.",
            Answer.Ok("The service.", PackSchemas.About)));
    }
}
