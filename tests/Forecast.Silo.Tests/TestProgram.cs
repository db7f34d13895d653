using Forecast.Silo.Tests.Storage;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Forecast.Silo.Tests;

// Stands in for the entry point that xunit would generate, and does what that does unless a test started it as its child.
internal static class TestProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [ChildProcess.Marker, var task, var path])
            return await ChildProcess.Run(task, path);
        return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
