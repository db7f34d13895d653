using System.Net;

namespace Forecast.Silo.Tests.Api;

public sealed class HeadTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Head_has_the_headers_of_get_and_no_body()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 521));
        (await service.Put("scenarios/headed", ApiService.PlannedFlat(2, 522).ToJsonString())).Assert(HttpStatusCode.OK);

        foreach (var path in (string[])[
            "about", "areas", "actuals", "runs", "scenarios", "scenarios/headed", $"runs/{id}", $"runs/{id}/forecast?area=all", $"runs/{id}/fan.csv", "/openapi/v1.json", "/problems", "/health/ready"])
        {
            var (get, head) = ((await service.Get(path)).Assert(HttpStatusCode.OK), (await service.Send(HttpMethod.Head, path)).Assert(HttpStatusCode.OK));
            Assert.Equal((path, 0, true), (path, head.Bytes.Length, get.Bytes.Length > 0));
            Assert.Equal((path, get.MediaType, get.Tag, get.Headers.CacheControl), (path, head.MediaType, head.Tag, head.Headers.CacheControl));
            Assert.Equal(get.Headers.GetValues("X-Content-Type-Options"), head.Headers.GetValues("X-Content-Type-Options"));
        }
        var csv = await service.Get($"runs/{id}/fan.csv");
        Assert.Equal(csv.Bytes.Length, (await service.Send(HttpMethod.Head, $"runs/{id}/fan.csv")).Content.ContentLength);
        (await service.Send(HttpMethod.Head, $"runs/{id}/fan.csv", null, ("If-None-Match", csv.Tag!))).Assert(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task What_is_streamed_has_no_head_and_does_no_work_for_one()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 523));
        var begun = service.Calls.Begun;

        foreach (var path in (string[])[$"runs/{id}/events", $"comparisons/{id}/events", $"runs/{id}/samples?measure=smokers", $"runs/{id}/samples.parquet?measure=smokers"])
        {
            var refused = (await service.Send(HttpMethod.Head, path)).Assert(HttpStatusCode.MethodNotAllowed);
            Assert.Equal(["GET"], refused.Content.Allow);
            Assert.Empty(refused.Bytes);
        }

        Assert.Equal(begun, service.Calls.Begun);
    }

    [Fact]
    public async Task Head_is_refused_where_get_is()
    {
        await using var closed = new ApiService(AccessKeys.Settings);
        await closed.InitializeAsync();

        (await closed.Send(HttpMethod.Head, "runs")).Assert(HttpStatusCode.Unauthorized);
        (await closed.Send(HttpMethod.Head, "runs", null, ("X-Api-Key", AccessKeys.KeyOf("reader")))).Assert(HttpStatusCode.OK);
        (await service.Send(HttpMethod.Head, "runs/0123")).Assert(HttpStatusCode.NotFound);
        (await service.Send(HttpMethod.Head, "about?x=1")).Assert(HttpStatusCode.BadRequest);
        Assert.Equal(["POST"], (await service.Send(HttpMethod.Head, "comparisons")).Assert(HttpStatusCode.MethodNotAllowed).Content.Allow);
        Assert.Empty(closed.Log.Of("Forecast.Audit"));
    }
}
