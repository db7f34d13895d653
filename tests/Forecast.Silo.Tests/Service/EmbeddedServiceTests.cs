using System.Net;
using System.Net.Http.Json;
using Forecast.Grains.Tests.Setup;
using Microsoft.Data.Sqlite;

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
        var scenario = Kent.Scenario("planned-flat", replicates: 2_000);
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

        Assert.InRange((await again.Get($"runs/{id}")).GetProperty("replicatesDone").GetInt32(), reached, 2_000);
        Assert.Equal("completed", await again.Finish(id));
    }

    [Fact]
    public async Task Copy_of_a_store_at_work_has_what_was_acknowledged_even_if_the_service_is_killed_and_a_service_starts_on_it()
    {
        var (copy, restored) = (_folder.File("copy.db"), Directory.CreateDirectory(_folder.File("restored")));
        var scenario = Kent.Scenario("planned-flat", replicates: 2);
        await using (var service = await ServiceProcess.StartEmbeddedAsync(_folder.File("data")))
        {
            using var saved = await service.Http.PutAsJsonAsync("/api/v1/scenarios/kept", scenario, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
            await using var backup = ServiceProcess.Begin([("Data", _folder.File("data"))], "--backup", copy);
            Assert.Equal(0, await backup.Ended());
            Assert.Contains($"is copied to {copy}", backup.Said);
            await service.Kill();
        }
        await using (var again = ServiceProcess.Begin([("Data", _folder.File("data"))], "--backup", copy))
        {
            Assert.Equal(1, await again.Ended());
            Assert.Contains($"The store '{copy}' exists already and is left as it is. Choose another file.", again.Said);
        }

        File.Move(copy, Path.Combine(restored.FullName, "forecast.db"));
        await using var next = await ServiceProcess.StartEmbeddedAsync(restored.FullName);
        Assert.Equal(HttpStatusCode.OK, (await next.Http.GetAsync("/api/v1/scenarios/kept", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("nowhere", "is not there.")]
    [InlineData("other", "is a database of another program and is left as it is")]
    public async Task Copy_of_what_is_no_store_is_refused_by_name(string data, string reason)
    {
        Directory.CreateDirectory(_folder.File("other"));
        using (var other = new SqliteConnection($"Data Source={Path.Combine(_folder.File("other"), "forecast.db")};Pooling=false"))
        {
            other.Open();
            using var table = new SqliteCommand("CREATE TABLE others (id INTEGER)", other);
            table.ExecuteNonQuery();
        }

        await using var backup = ServiceProcess.Begin([("Data", _folder.File(data))], "--backup", _folder.File("copy.db"));

        Assert.Equal(1, await backup.Ended());
        Assert.Contains($"The store '{Path.Combine(_folder.File(data), "forecast.db")}' {reason}", backup.Said);
        Assert.False(File.Exists(_folder.File("copy.db")));
    }

    [Fact]
    public async Task Name_of_another_site_that_leads_here_is_refused_where_everybody_may_do_everything()
    {
        await using var service = await ServiceProcess.StartEmbeddedAsync(_folder.Path);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/runs") { Headers = { Host = "evil.example" } };

        using var answer = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"status":"live"}""", await service.Http.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
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
