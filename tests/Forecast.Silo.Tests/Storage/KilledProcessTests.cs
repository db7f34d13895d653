using System.Globalization;
using Forecast.Silo.Storage;

namespace Forecast.Silo.Tests.Storage;

public sealed class KilledProcessTests : IDisposable
{
    private const int AcknowledgedBeforeTheKill = 400;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_acknowledged_write_is_there_after_the_process_is_killed()
    {
        using var child = ChildProcess.Start(ChildProcess.WriteForever, _folder.StoreFile);
        var acknowledged = new int[ChildProcess.Writers];
        for (var line = 1; await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } text; line++)
        {
            if (text.Split(' ') is [var writer, var value, "."])
                acknowledged[int.Parse(writer, CultureInfo.InvariantCulture)] = int.Parse(value, CultureInfo.InvariantCulture);
            if (line == AcknowledgedBeforeTheKill)
                child.Kill();
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(acknowledged.Sum() >= AcknowledgedBeforeTheKill);

        using var store = SqliteStore.Open(_folder.StoreFile);
        var storage = TestStorage.Over(store);
        for (var writer = 0; writer < acknowledged.Length; writer++)
        {
            // One more than was acknowledged may be stored: the write whose answer the kill cut off.
            var stored = (await storage.Read(ChildProcess.Writer(writer))).Value();
            Assert.InRange(stored, acknowledged[writer], acknowledged[writer] + 1);
        }
    }
}
