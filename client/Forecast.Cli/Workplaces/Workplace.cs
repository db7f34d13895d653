using System.CommandLine;

namespace Forecast.Cli.Workplaces;

/// <summary>Goes where the command line says.</summary>
internal static class Workplace
{
    /// <summary>The service that is named, or this process.</summary>
    /// <exception cref="UsageException">Options do not go together, or one of them cannot be used.</exception>
    /// <exception cref="Client.Http.ServiceUnreachableException">The service does not answer.</exception>
    public static async Task<IWorkplace> Open(ParseResult arguments, CancellationToken cancellation)
    {
        if (arguments.GetValue(CommonOptions.Server) is { } url)
        {
            CommonOptions.Refuse(arguments, CommonOptions.Pack, $"the service {url} has its own data pack");
            return await ServiceWorkplace.Open(url, ApiKey.Read(arguments), cancellation);
        }
        CommonOptions.Refuse(arguments, CommonOptions.ApiKeyFile, "a key is for a service; --server names it");
        return new EmbeddedWorkplace(arguments);
    }
}
