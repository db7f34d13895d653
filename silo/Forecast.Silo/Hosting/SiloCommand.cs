using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Forecast.Client.Hosting;
using Forecast.Grains.Packs;
using Forecast.Model;
using Forecast.Silo.Access;
using Forecast.Silo.Settings;
using Forecast.Silo.Storage;

namespace Forecast.Silo.Hosting;

/// <summary>The program <c>forecast-silo</c>: serves, applies the database schema, or asks a running service how it is.</summary>
internal static class SiloCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int BadInput = 2;

    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(5);

    private static readonly Option<string> Urls = new("--urls") { Description = $"Addresses to listen on, with semicolons between them (default: {ServiceSettings.DefaultUrl})", HelpName = "URLS" };

    private static readonly Option<string> SettingsFile = new("--settings") { Description = "Settings file, JSON with a section Forecast; environment variables such as Forecast__Data stand above it", HelpName = "FILE" };

    private static readonly Option<string> Data = new("--data") { Description = "Folder of the embedded store", HelpName = "DIR" };

    private static readonly Option<string> Pack = new("--pack") { Description = "Folder of the data pack", HelpName = "DIR" };

    private static readonly Option<bool> Migrate = new("--migrate") { Description = "Brings the schema of the database up to date and ends" };

    private static readonly Option<string> Health = new("--health") { Description = "Asks a running service whether it is ready, and ends with 0 if it is", HelpName = "URL" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Serves forecasts: a silo and the HTTP API. Without a database it keeps its state in one file.")
        {
            Urls, SettingsFile, Data, Pack, Migrate, Health,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            if (arguments.GetValue(Health) is { } url)
            {
                return await Ask(url, cancellation);
            }
            var settings = ReadSettings(arguments);
            return arguments.GetValue(Migrate) ? await ApplySchema(settings) : await Serve(settings, cancellation);
        }
        catch (InvalidInputException e)
        {
            return Tell(e.Message, BadInput);
        }
        catch (TlsException e)
        {
            return Tell(e.Message, BadInput);
        }
        catch (StoreException e)
        {
            return Tell(e.Message, Failed);
        }
        catch (IOException e)
        {
            // Kestrel's word for an address that is taken or not this machine's.
            return Tell(e.Message, Failed);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Done;
        }
        catch (Exception e)
        {
            return Tell($"An unexpected error: {e.GetType().Name}: {e.Message}", Failed);
        }
    }

    /// <exception cref="InvalidInputException">The settings have faults; all are told.</exception>
    private static ServiceSettings ReadSettings(ParseResult arguments)
    {
        var configuration = new ConfigurationManager();
        if (arguments.GetValue(SettingsFile) is { } file)
        {
            try
            {
                configuration.AddJsonStream(new MemoryStream(File.ReadAllBytes(file)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or JsonException)
            {
                throw new InvalidInputException("the settings", [new Fault(file, "the file", $"a JSON file that can be read: {(e.InnerException ?? e).Message}")]);
            }
        }
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = arguments.GetValue(Urls),
            [$"{SettingsReader.Section}:Data"] = arguments.GetValue(Data),
            [$"{SettingsReader.Section}:Pack"] = arguments.GetValue(Pack),
        }.Where(setting => setting.Value is not null));
        return ServiceSettings.Read(configuration).OrThrow("the settings");
    }

    private static async Task<int> Serve(ServiceSettings settings, CancellationToken cancellation)
    {
        var pack = new NamedPack(NamedPack.NameOf(settings.Pack), PackFolder.Read(settings.Pack).OrThrow($"the data pack {settings.Pack}"));
        if (settings.Cluster is { } cluster)
        {
            await (cluster.MigrateAtStart ? PostgresMigration.ApplyAsync(cluster.Database, cancellation) : PostgresMigration.CheckAsync(cluster.Database, cancellation));
        }
        using var folder = settings.Cluster is null ? DataFolderLock.Take(settings.Data) : null;
        await using var app = ForecastService.Build(settings, pack, folder);
        await app.StartAsync(cancellation);
        foreach (var url in app.Urls)
        {
            Console.Out.WriteLine($"Listening on {url}");
        }
        foreach (var notice in AccessNotices.Of(settings, DateOnly.FromDateTime(DateTime.UtcNow)))
        {
            Console.Out.WriteLine(notice);
        }
        Console.Out.WriteLine(settings.Cluster is null ? $"State is in {folder!.Folder}" : $"State is in {settings.Cluster.Database}, cluster {settings.Cluster.Database.ClusterId}");
        await app.WaitForShutdownAsync(cancellation);
        return Done;
    }

    private static async Task<int> ApplySchema(ServiceSettings settings)
    {
        if (settings.Cluster is not { } cluster)
        {
            throw new InvalidInputException("the settings", [new Fault("Forecast:Cluster:ConnectionString", null, "the database whose schema is to be applied")]);
        }
        var outcome = await PostgresMigration.ApplyAsync(cluster.Database);
        Console.Out.WriteLine($"{cluster.Database}: schema version {PostgresMigration.SchemaVersion.ToString(CultureInfo.InvariantCulture)}, {outcome switch
        {
            MigrationOutcome.Created => "created",
            MigrationOutcome.Upgraded => "upgraded",
            _ => "up to date",
        }}");
        return Done;
    }

    private static async Task<int> Ask(string url, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var service))
        {
            throw new InvalidInputException("--health", [new Fault("--health", url, $"an address such as {ServiceSettings.DefaultUrl}")]);
        }
        try
        {
            using var client = new HttpClient { BaseAddress = service, Timeout = HealthTimeout };
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
            return Tell(await answer.Content.ReadAsStringAsync(cancellation), answer.IsSuccessStatusCode ? Done : Failed);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return Tell($"{url}: {e.Message}", Failed);
        }
    }

    private static int Tell(string message, int exitCode)
    {
        (exitCode == Done ? Console.Out : Console.Error).WriteLine(message);
        return exitCode;
    }
}
