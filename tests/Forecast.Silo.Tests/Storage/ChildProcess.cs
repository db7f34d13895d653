using System.Diagnostics;
using Forecast.Silo.Storage;
using Forecast.Silo.Tests.Tls;

namespace Forecast.Silo.Tests.Storage;

/// <summary>This executable, started once more by a test to be killed.</summary>
internal static class ChildProcess
{
    public const string Marker = "--child";
    public const string HoldFolder = "hold-folder";
    public const string JoinCluster = "join-cluster";
    public const string WriteForever = "write-forever";
    public const int Writers = 8;

    public static Process Start(string task, string path)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, typeof(ChildProcess).Assembly.GetName().Name!)
            + (OperatingSystem.IsWindows() ? ".exe" : "");
        return Process.Start(new ProcessStartInfo(executable, [Marker, task, path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    public static GrainId Writer(int number) => GrainId.Create("writer", number.ToString());

    // All tasks but joining, which ends by itself, last until standard input ends, so that a child never outlives a test run that was itself killed.
    public static async Task<int> Run(string task, string path)
    {
        if (task == JoinCluster)
        {
            Console.WriteLine(await JoiningSilo.Try(path));
            return 0;
        }

        if (task == HoldFolder)
        {
            using var held = DataFolderLock.Take(path);
            Console.WriteLine("held");
            Console.In.ReadLine();
            return 0;
        }

        using var store = SqliteStore.Open(path);
        var storage = TestStorage.Over(store);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(number => WriteRisingValues(storage, number)));
        await await Task.WhenAny(writing, Task.Run(Console.In.ReadLine));
        return 0;
    }

    // The full stop shows that the line is whole.
    private static async Task WriteRisingValues(SqliteGrainStorage storage, int number)
    {
        var state = new GrainState<Note>();
        for (var value = 1; ; value++)
        {
            state.State = new Note { Value = value };
            await storage.WriteStateAsync("note", Writer(number), state);
            Console.WriteLine($"{number} {value} .");
        }
    }
}
