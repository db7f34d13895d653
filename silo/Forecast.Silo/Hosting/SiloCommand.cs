using System.Collections.Immutable;
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

/// <summary>The program <c>forecast-silo</c>: serves, applies the database schema, copies the embedded store, or asks a running service how it is.</summary>
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

    private static readonly Option<string> Backup = new("--backup") { Description = "Copies the embedded store, also while a service works on it, to a new file and ends", HelpName = "FILE" };

    private static readonly Option<string> Health = new("--health") { Description = "Asks a running service whether it is ready, and ends with 0 if it is", HelpName = "URL" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Serves forecasts: a silo and the HTTP API. Without a database it keeps its state in one file.")
        {
            Urls, SettingsFile, Data, Pack, Migrate, Backup, Health,
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
            if (arguments.GetValue(Backup) is { } copy)
            {
                return CopyStore(settings, copy);
            }
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
                RefuseOtherSections(file, configuration);
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

    /// <summary>The file holds settings of this program alone, unlike the environment.</summary>
    private static void RefuseOtherSections(string file, IConfiguration settings)
    {
        ImmutableArray<Fault> faults = [.. settings.GetChildren().Select(child => child.Key)
            .Where(name => !name.Equals(SettingsReader.Section, StringComparison.OrdinalIgnoreCase) && !name.Equals("urls", StringComparison.OrdinalIgnoreCase))
            .Select(name => new Fault($"{file}: {name}", "the name", $"urls or {SettingsReader.Section}, which holds all other settings"))];
        if (faults.Length > 0)
        {
            throw new InvalidInputException("the settings", faults);
        }
    }

    private static async Task<int> Serve(ServiceSettings settings, CancellationToken cancellation)
    {
        var pack = new NamedPack(NamedPack.NameOf(settings.Pack), PackFolder.Read(settings.Pack).OrThrow($"the data pack {settings.Pack}"));
        SiloSetup.RefuseTakenPorts(settings);
        if (settings.Cluster is { } cluster)
        {
            await (cluster.MigrateAtStart ? PostgresMigration.ApplyAsync(cluster.Database, cancellation) : PostgresMigration.CheckAsync(cluster.Database, cancellation));
        }
        using var folder = settings.Cluster is null ? DataFolderLock.Take(settings.Data) : null;
        await using var app = ForecastService.Build(settings, pack, folder);
        await Start(app, cancellation);
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

    /// <summary>What has started of a service that cannot start as a whole is stopped in order: its silo leaves the cluster.</summary>
    private static async Task Start(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            throw;
        }
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

    private static int CopyStore(ServiceSettings settings, string copy)
    {
        if (settings.Cluster is { } cluster)
        {
            throw new InvalidInputException("--backup", [new Fault("Forecast:Cluster:ConnectionString", $"{cluster.Database}", "none: a database is copied by pg_dump")]);
        }
        var store = SiloSetup.StoreFile(settings.Data);
        SqliteBackup.Write(store, copy);
        Console.Out.WriteLine($"{store} is copied to {Path.GetFullPath(copy)}");
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
