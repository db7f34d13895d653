using System.Net;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Service;

public sealed class EmbeddedServiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Second_service_on_the_same_folder_refuses_and_names_the_folder_and_the_process()
    {
        await using var first = await ServiceProcess.StartEmbeddedAsync(_folder.Path);

        await using var second = ServiceProcess.Begin([("Data", _folder.Path)]);

        Assert.Equal(1, await second.Ended());
        Assert.Contains($"The store '{_folder.Path}' is in use by process {first.Id}. Stop that process, or choose another data folder.", second.Said);
        Assert.DoesNotContain("   at ", second.Said);
    }

    [Fact]
    public async Task Service_that_is_told_to_stop_writes_a_checkpoint_and_ends_in_order_and_the_next_goes_on_from_there()
    {
        var scenario = Kent.Scenario("planned-flat", replicates: 4_000);
        string id;
        int reached;
        await using (var service = await ServiceProcess.StartEmbeddedAsync(_folder.Path, ("Runs:CheckpointSeconds", "3600")))
        {
            id = await service.Submit(scenario);
            reached = await Reach(service, id, 300);
            await service.Terminate();
            Assert.Equal(0, await service.Ended());
        }
        await using var again = await ServiceProcess.StartEmbeddedAsync(_folder.Path);

        Assert.InRange((await again.Get($"runs/{id}")).GetProperty("replicatesDone").GetInt32(), reached, 4_000);
        Assert.Equal("completed", await again.Finish(id));
    }

    [Fact]
    public async Task Page_of_another_site_cannot_change_anything()
    {
        await using var service = await ServiceProcess.StartEmbeddedAsync(_folder.Path);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs") { Content = new StringContent("{\"scenarioId\": \"planned-flat\"}") };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, (await service.Get("runs")).GetProperty("runs").GetArrayLength());
    }

    private static async Task<int> Reach(ServiceProcess service, string id, int replicates)
    {
        await foreach (var (_, done) in service.Events(id))
        {
            if (done >= replicates)
            {
                return done;
            }
        }
        throw new InvalidOperationException("the run ended before");
    }
}
