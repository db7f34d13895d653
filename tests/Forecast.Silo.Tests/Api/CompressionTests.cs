using System.IO.Compression;
using System.Net;
using System.Text;
using Forecast.Silo.Tests.Cli;

namespace Forecast.Silo.Tests.Api;

public sealed class CompressionTests(ApiService service) : IClassFixture<ApiService>
{
    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0.5, gzip;q=0.9", "gzip")]
    [InlineData("zstd", null)]
    [InlineData("br;q=0", null)]
    public async Task Answer_is_compressed_as_the_reader_asks_and_holds_the_same(string accept, string? encoding)
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 91));
        foreach (var path in (string[])[$"runs/{id}/forecast", $"runs/{id}/fan.csv", $"runs/{id}/samples.csv?measure=quitDates", "areas", "runs", "actuals"])
        {
            var plain = (await service.Get(path)).Assert(HttpStatusCode.OK);
            var answer = (await service.Get(path, ("Accept-Encoding", accept))).Assert(HttpStatusCode.OK);

            Assert.Equal(encoding is null ? [] : [encoding], answer.Content.ContentEncoding);
            Assert.Equal(plain.Text, Encoding.UTF8.GetString(Unpacked(answer)));
            Assert.Empty(plain.Content.ContentEncoding);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary.DefaultIfEmpty(encoding is null ? "Accept-Encoding" : ""));
            Assert.Equal(encoding is null || plain.Tag is null, plain.Tag == answer.Tag);
        }
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Reader_that_has_the_bytes_of_its_encoding_gets_none_and_one_that_has_others_does(string encoding)
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 91));
        foreach (var path in (string[])[$"runs/{id}/forecast", $"runs/{id}/quantiles.csv", $"runs/{id}/samples?measure=smokers", "parameters"])
        {
            var tags = new Dictionary<string, string>();
            foreach (var other in (string[])["br", "gzip", "identity"])
            {
                tags[other] = (await service.Get(path, ("Accept-Encoding", other))).Assert(HttpStatusCode.OK).Tag!;
            }
            foreach (var (other, tag) in tags)
            {
                var answer = await service.Get(path, ("Accept-Encoding", encoding), ("If-None-Match", tag));
                Assert.Equal(other == encoding ? HttpStatusCode.NotModified : HttpStatusCode.OK, answer.Status);
                Assert.Equal(tags[encoding], answer.Tag);
            }
        }
    }

    /// <summary>Its tag is its version, which the next save is to name.</summary>
    [Fact]
    public async Task Scenario_keeps_its_tag_whatever_the_reader_accepts()
    {
        var saved = await service.Put("scenarios/packed", ApiService.PlannedFlat(replicates: 2, seed: 92).ToJsonString());

        var read = (await service.Get("scenarios/packed", ("Accept-Encoding", "br, gzip"))).Assert(HttpStatusCode.OK);

        Assert.Equal(saved.Tag, read.Tag);
        Assert.Empty(read.Content.ContentEncoding);
        (await service.Put("scenarios/packed", ApiService.PlannedFlat(replicates: 2, seed: 93).ToJsonString(), ("If-Match", read.Tag!))).Assert(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Events_are_not_compressed()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 91));

        var events = (await service.Get($"runs/{id}/events", ("Accept-Encoding", "br, gzip"))).Assert(HttpStatusCode.OK);

        Assert.Empty(events.Content.ContentEncoding);
        Assert.Contains("event: completed", events.Text);
    }

    [Fact]
    public async Task Error_is_a_problem_whatever_the_reader_accepts() =>
        Assert.Equal("There is no run 0123.", (await service.Get("runs/0123/fan.csv", ("Accept-Encoding", "br, gzip"))).AssertProblem(HttpStatusCode.NotFound).Json.Text("detail"));

    private static byte[] Unpacked(ApiAnswer answer)
    {
        using var packed = new MemoryStream(answer.Bytes);
        using Stream unpacked = answer.Content.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var bytes = new MemoryStream();
        unpacked.CopyTo(bytes);
        return bytes.ToArray();
    }
}
