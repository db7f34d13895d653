using System.CommandLine;
using System.Text;

namespace Forecast.Cli;

/// <summary>The key for a service, from a file or from the environment: what is typed on a command line is seen by others and kept in its history.</summary>
internal static class ApiKey
{
    private const string Variable = "FORECAST_API_KEY";

    /// <summary>The key; null if there is none.</summary>
    /// <exception cref="UsageException">The file cannot be read, or what is there is no key. Nothing of it is shown.</exception>
    public static string? Read(ParseResult arguments)
    {
        var file = arguments.GetValue(CommonOptions.ApiKeyFile);
        var key = file is null ? Environment.GetEnvironmentVariable(Variable) ?? "" : Encoding.UTF8.GetString(Inputs.ReadFile(file)).Trim();
        if (file is null && key.Length == 0)
        {
            return null;
        }
        return key.Length > 0 && key.All(c => c is > ' ' and <= '~')
            ? key
            : throw new UsageException($"{file ?? Variable}: a key is expected, one word of printable ASCII characters");
    }
}
