using System.Collections.Immutable;
using Forecast.Grains.Packs;
using Forecast.Model;
using Forecast.Silo.Access;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Pages;

/// <summary>What all pages show: whose forecast it is, who reads it, and what that reader may do.</summary>
/// <param name="County">The county's name for people.</param>
/// <param name="Pack">The data pack.</param>
/// <param name="Reader">The reader's name; null for one who is not known.</param>
/// <param name="Roles">What the reader may do; none for one who is not known.</param>
/// <param name="IsSignedIn">Whether the reader has signed in here, and so can sign out.</param>
public sealed record PageFrame(string County, NamedPack Pack, string? Reader, ImmutableArray<AccessRole> Roles, bool IsSignedIn)
{
    /// <summary>The version of the model.</summary>
    public static string ModelVersion => SimulationPlan.ModelVersion;

    /// <summary>The version of the service.</summary>
    public static string ServiceVersion { get; } = typeof(PageFrame).Assembly.GetName().Version!.ToString(3);

    /// <summary>Whether the reader may start and cancel runs and save scenarios.</summary>
    public bool MayRun => Roles.Contains(AccessRole.Analyst);

    /// <summary>Whether the reader may publish and approve forecasts and delete scenarios.</summary>
    public bool MayPublish => Roles.Contains(AccessRole.Publisher);

    public static PageFrame Of(HttpContext context)
    {
        var services = context.RequestServices;
        return new PageFrame(
            NamedPack.CountyOf(services.GetRequiredService<ServiceSettings>().Pack), services.GetRequiredService<NamedPack>(),
            context.User.Name(), [.. context.User.Roles()], SessionCookie.Of(context.Request) is not null);
    }
}
