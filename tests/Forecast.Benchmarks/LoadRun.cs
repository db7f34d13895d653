using System.Globalization;
using System.IO.Compression;
using System.Net;

namespace Forecast.Benchmarks;

/// <summary>
/// Measures how many reads of the published forecast the service answers and how long they take, alone and while a run computes, against a server of the same kind that says hello. Service and hello are processes
/// of their own; ratios are taken within a round. Prints one table in Markdown.
/// </summary>
internal static class LoadRun
{
    private const int DefaultRounds = 3;
    private const int Replicates = 10_000;
    private static int _seed = 1;

    /// <summary>[ROUNDS=3]</summary>
    public static async Task<int> Run(string[] arguments)
    {
        if (arguments.Length > 1)
        {
            throw new FormatException("load needs [ROUNDS]");
        }
        var rounds = arguments is [var number] ? int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) : DefaultRounds;
        await using var hello = await ServerProcess.StartAsync("Forecast.Benchmarks.dll", "hello");
        await using var service = await ServiceUnderTest.StartAsync();
        var readers = await Readers(hello, service);
        foreach (var reader in readers)
        {
            Console.Error.WriteLine($"warming up: {reader.Name}");
            await reader.Load();
        }
        var measured = new List<Dictionary<Reader, (Load Idle, Load Busy)>>();
        for (var round = 1; round <= rounds; round++)
        {
            Console.Error.WriteLine($"round {round} of {rounds}");
            var loads = new Dictionary<Reader, (Load Idle, Load Busy)>();
            foreach (var reader in readers)
            {
                loads.Add(reader, (await reader.Load(), await WhileRunning(service, reader)));
            }
            measured.Add(loads);
        }
        Print(readers, measured);
        return 0;
    }

    /// <summary>Publishes a forecast and checks what its readers get: the whole as the run has it, compressed the same, and nothing for who has it. Hello comes first, and one of its own size before each.</summary>
    private static async Task<Reader[]> Readers(ServerProcess server, ServiceUnderTest service)
    {
        var hello = new Reader("hello", new Uri(server.Url, HelloServer.Path), []);
        Answer.Check(await service.Http.GetStringAsync(hello.Address) == HelloServer.Word, "hello is answered otherwise");
        var (run, tag) = await service.Publish();
        var (known, compressing) = ($"If-None-Match: {tag}", "Accept-Encoding: br");
        var expected = (await Get(service, $"/api/v1/runs/{run}/forecast", HttpStatusCode.OK)).Body;
        var (whole, wholeTag) = await Get(service, ServiceUnderTest.Current, HttpStatusCode.OK);
        Answer.Check(whole.AsSpan().SequenceEqual(expected) && wholeTag == tag, "the published forecast is not the run's");
        var (compressed, compressedTag) = await Get(service, ServiceUnderTest.Current, HttpStatusCode.OK, compressing);
        using var unpacked = new MemoryStream();
        await new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress).CopyToAsync(unpacked);
        Answer.Check(unpacked.ToArray().AsSpan().SequenceEqual(expected) && compressedTag != tag, "the compressed forecast is not the run's, or has the ETag of other bytes");
        var (nothing, sameTag) = await Get(service, ServiceUnderTest.Current, HttpStatusCode.NotModified, known);
        Answer.Check(nothing.Length == 0 && sameTag == tag, "who has the forecast is sent it again");
        var address = new Uri(service.Http.BaseAddress!, ServiceUnderTest.Current);
        var (helloCompressed, helloWhole) = (await Hello(server, service, compressed.Length), await Hello(server, service, whole.Length));
        return
        [
            hello, new Reader("not modified", address, [known], hello),
            helloCompressed, new Reader($"whole forecast, compressed, {KiB(compressed.Length)}", address, [compressing], helloCompressed),
            helloWhole, new Reader($"whole forecast, {KiB(whole.Length)}", address, [], helloWhole),
        ];
    }

    private static async Task<Reader> Hello(ServerProcess server, ServiceUnderTest service, int bytes)
    {
        var address = new Uri(server.Url, string.Create(CultureInfo.InvariantCulture, $"{HelloServer.Path}/{bytes}"));
        Answer.Check((await service.Http.GetByteArrayAsync(address)).Length == bytes, "hello is of another size");
        return new Reader($"hello of {KiB(bytes)}", address, []);
    }

    private static string KiB(int bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F0} KiB");

    private static async Task<(byte[] Body, string? Tag)> Get(ServiceUnderTest service, string path, HttpStatusCode expected, params string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var header in headers)
        {
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        }
        using var answer = await service.Http.SendAsync(request);
        Answer.Check(answer.StatusCode == expected, $"{path} answered {answer.StatusCode}");
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Headers.ETag?.Tag);
    }

    /// <summary>Reads while a run computes, which nobody asked for before.</summary>
    private static async Task<Load> WhileRunning(ServiceUnderTest service, Reader reader)
    {
        var run = await service.Submit(++_seed, Replicates);
        var load = await reader.Load();
        Answer.Check(await service.State(run) == "running", "the run had ended before the reading did");
        Answer.Check(await service.Cancel(run) == "cancelled", "the run could not be cancelled");
        return load;
    }

    private static void Print(Reader[] readers, List<Dictionary<Reader, (Load Idle, Load Busy)>> rounds)
    {
        Console.WriteLine($"| {LoadGenerator.Connections} connections, {LoadGenerator.Seconds} s | a second | of hello | range | of hello of its size | p50, ms | p99, ms | a second, computing | p99, computing, ms | p99, computing / idle | range |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var reader in readers)
        {
            Spread Over(Func<Load, double> figure, bool busy) => Spread.Of(rounds.Select(round => figure(busy ? round[reader].Busy : round[reader].Idle)));
            Spread Share(Reader hello) => Spread.Of(rounds.Select(round => round[reader].Idle.PerSecond / round[hello].Idle.PerSecond));
            var share = Share(readers[0]);
            var wait = Spread.Of(rounds.Select(round => round[reader].Busy.P99 / round[reader].Idle.P99));
            string[] cells =
            [
                reader.Name, Over(load => load.PerSecond, busy: false).Middle("N0"), share.Middle("F2"), share.Range("F2"),
                reader.OfItsSize is { } hello ? Share(hello).Middle("F2") : "",
                Over(load => load.P50, busy: false).Middle("F2"), Over(load => load.P99, busy: false).Middle("F2"),
                Over(load => load.PerSecond, busy: true).Middle("N0"), Over(load => load.P99, busy: true).Middle("F2"), wait.Middle("F2"), wait.Range("F2"),
            ];
            Console.WriteLine($"| {string.Join(" | ", cells)} |");
        }
    }

    /// <summary>A request that is made over and over, and the hello of as many bytes to compare it with.</summary>
    private sealed record Reader(string Name, Uri Address, string[] Headers, Reader? OfItsSize = null)
    {
        public Task<Load> Load() => LoadGenerator.Run(Address, Headers);
    }
}
