using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>What docker-compose.yml promises of each service.</summary>
public sealed class ComposeTests
{
    private static readonly JsonObject File = DeploymentFiles.Yaml(DeploymentFiles.Compose);

    private static JsonObject Services => File["services"]!.AsObject();

    public static TheoryData<string> Names => [.. Services.Select(service => service.Key)];

    public static TheoryData<string> Silos => ["silo-1", "silo-2"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Service_can_write_nowhere_but_its_volumes_and_has_no_privileges(string name)
    {
        var service = Services[name]!;

        Assert.Equal("true", service["read_only"].Texts().Single());
        Assert.Equal(["ALL"], service["cap_drop"].Texts());
        Assert.Equal(["no-new-privileges:true"], service["security_opt"].Texts());
        Assert.NotNull(service["mem_limit"]);
        Assert.Null(service["privileged"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Image_is_named_by_its_version(string name)
    {
        var image = Services[name]!["image"].Texts().Single();

        Assert.Matches(@":v?\d+\.\d+[\w.-]*$", image);
        Assert.DoesNotContain("latest", image);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Service_is_published_on_the_loopback_address_or_not_at_all(string name) =>
        Assert.All(Services[name]!["ports"].Texts(), port => Assert.StartsWith("127.0.0.1:", port));

    [Fact]
    public void Image_is_built_by_one_service_alone() =>
        Assert.Equal(["migrate"], Services.Where(service => service.Value!["build"]?["dockerfile"].Texts().Single() == DeploymentFiles.Dockerfile).Select(service => service.Key));

    [Fact]
    public void Silos_and_database_are_published_nowhere() =>
        Assert.All(new[] { "postgres", "migrate", "silo-1", "silo-2" }, name => Assert.Null(Services[name]!["ports"]));

    // The migration ends by design, so it neither restarts nor is probed. The collector's image has no shell to probe it with.
    [Theory]
    [MemberData(nameof(Names))]
    public void Service_restarts_and_is_probed_unless_it_ends_by_design_or_has_nothing_to_probe_with(string name)
    {
        var service = Services[name]!;
        var builtHere = service["image"].Texts().Single() == Services["migrate"]!["image"].Texts().Single();

        Assert.Equal(name == "migrate" ? "no" : "unless-stopped", service["restart"].Texts().Single());
        Assert.Equal(name != "collector" && !builtHere || name == "migrate", service["healthcheck"] is not null);
        Assert.Equal(name == "migrate", service["healthcheck"]?["disable"].Texts() is ["true"]);
    }

    [Theory]
    [MemberData(nameof(Silos))]
    public void Silo_advertises_its_own_fixed_address_on_the_network_of_silos(string name)
    {
        var address = Services[name]!["networks"]!["cluster"]!["ipv4_address"].Texts().Single();
        var others = Services.Where(service => service.Key != name);

        Assert.Equal(address, Services[name]!["environment"]!["Forecast__Cluster__AdvertisedAddress"].Texts().Single());
        Assert.DoesNotContain(others, other => (other.Value!["networks"] as JsonObject)?["cluster"]?["ipv4_address"].Texts().Single() == address);
    }

    [Fact]
    public void Network_of_silos_has_silos_only_and_leads_nowhere()
    {
        var members = Services.Where(service => Networks(service.Value!).Contains("cluster")).Select(service => service.Key);

        Assert.Equal(Silos.Select(row => row.Data), members);
        Assert.Equal("true", File["networks"]!["cluster"]!["internal"].Texts().Single());
    }

    [Theory]
    [MemberData(nameof(Silos))]
    public void Silo_starts_after_the_migration_and_has_time_to_stop(string name)
    {
        var silo = Services[name]!;

        Assert.Equal("service_completed_successfully", silo["depends_on"]!["migrate"]!["condition"].Texts().Single());
        Assert.Equal("false", silo["environment"]!["Forecast__Cluster__MigrateAtStart"].Texts().Single());
        Assert.Equal("45s", silo["stop_grace_period"].Texts().Single());
        Assert.Contains("/tmp", silo["tmpfs"].Texts());
    }

    [Fact]
    public void Secret_comes_from_a_variable_and_never_stands_in_the_file()
    {
        var secrets =
            from service in Services
            where service.Value!["environment"] is JsonObject
            from setting in service.Value!["environment"]!.AsObject()
            where setting.Key.Contains("PASSWORD", StringComparison.Ordinal) || setting.Key.EndsWith("Sha256", StringComparison.Ordinal)
                || setting.Key.EndsWith("ConnectionString", StringComparison.Ordinal)
            select setting.Value.Texts().Single();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.Matches(@"^(Host=[^$]*Password=)?\$\{FORECAST_\w+:\?[^}]+\}$", secret));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void File_that_is_mounted_exists_and_cannot_be_written(string name)
    {
        var mounts = Services[name]!["volumes"].Texts().Where(volume => volume.StartsWith('.')).Select(volume => volume.Split(':'));

        Assert.All(mounts, mount => Assert.True(Path.Exists(DeploymentFiles.Path(mount[0])), $"{mount[0]} does not exist"));
        Assert.All(mounts, mount => Assert.Equal("ro", mount[2]));
    }

    [Fact]
    public void Image_of_ours_has_the_version_of_the_program()
    {
        var version = XDocument.Load(DeploymentFiles.Path("Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.Equal($"forecast-silo:{version}", Services["silo-1"]!["image"].Texts().Single());
    }

    private static IEnumerable<string> Networks(JsonNode service) =>
        service["networks"] is JsonObject named ? named.Select(network => network.Key) : service["networks"].Texts();
}
