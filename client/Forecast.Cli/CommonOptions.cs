using System.CommandLine;

namespace Forecast.Cli;

/// <summary>The options that every command has.</summary>
internal static class CommonOptions
{
    public static readonly Option<string> Pack = new("--pack")
    {
        Description = "Folder of the data pack",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "seeds", "kent"),
        Recursive = true,
    };

    public static readonly Option<string> Data = new("--data")
    {
        Description = "Folder where finished runs and saved scenarios are kept",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "forecast"),
        Recursive = true,
    };

    public static readonly Option<string?> Server = new("--server")
    {
        Description = "Address of a running service to use instead of a silo in this process (FORECAST_URL does the same)",
        HelpName = "URL",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("FORECAST_URL") is { Length: > 0 } url ? url : null,
        Recursive = true,
    };

    public static readonly Option<string> ApiKeyFile = new("--api-key-file")
    {
        Description = "File with the key for the service; the key itself may be in FORECAST_API_KEY",
        HelpName = "FILE",
        Recursive = true,
    };

    public static readonly Option<string> Format = FormatOption();

    public static readonly Option<bool> Quiet = new("--quiet") { Description = "No progress and no messages, only the result", Recursive = true };

    public static readonly Option<bool> NoColor = new("--no-color") { Description = "No colours (NO_COLOR does the same)", Recursive = true };

    public static void AddTo(Command command)
    {
        Option[] all = [Pack, Data, Server, ApiKeyFile, Format, Quiet, NoColor];
        foreach (var option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Refuses an option that was typed where it would have no effect.</summary>
    /// <exception cref="UsageException">It was typed.</exception>
    public static void Refuse(ParseResult arguments, Option option, string reason)
    {
        if (arguments.GetResult(option) is { Implicit: false })
        {
            throw new UsageException($"{option.Name}: {reason}");
        }
    }

    private static Option<string> FormatOption()
    {
        var option = new Option<string>("--format") { Description = "Format of what run, compare and scenarios list print", HelpName = "table|json|csv", DefaultValueFactory = _ => "table", Recursive = true };
        option.AcceptOnlyFromAmong("table", "json", "csv");
        return option;
    }
}
