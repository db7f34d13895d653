using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Api;

namespace Forecast.Silo.Tests.Service;

public sealed class AccessAtStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Service_without_keys_and_single_sign_on_is_open_to_its_machine_and_says_so()
    {
        await using var service = await ServiceProcess.StartEmbeddedAsync(_folder.Path);

        Assert.Contains("Neither keys nor single sign-on are set: everybody on this machine may read, run and publish.", service.Said);
        Assert.Equal(0, (await service.Get("runs")).GetProperty("runs").GetArrayLength());
    }

    [Fact]
    public async Task Service_that_others_could_reach_without_a_key_does_not_start_and_says_why()
    {
        await using var service = ServiceProcess.Begin([("Data", _folder.Path)], "--urls", "http://0.0.0.0:0");

        Assert.Equal(2, await service.Ended());
        Assert.Contains("while there are neither keys nor tokens: everybody who reaches the service could change its forecasts", service.Said);
        Assert.DoesNotContain("Listening on", service.Said);
    }

    [Fact]
    public async Task Service_with_single_sign_on_alone_listens_to_others_and_asks_for_a_token()
    {
        using var signIn = new SignIn();
        await using var service = await ServiceProcess.StartAsync([("Data", _folder.Path), .. signIn.Settings], "--urls", "http://0.0.0.0:0");
        using var http = new HttpClient { BaseAddress = new UriBuilder(service.Url) { Host = "127.0.0.1" }.Uri };

        using var stranger = await http.GetAsync("/api/v1/runs", TestContext.Current.CancellationToken);
        http.DefaultRequestHeaders.Authorization = new("Bearer", signIn.Token("reader"));
        using var reader = await http.GetAsync("/api/v1/runs", TestContext.Current.CancellationToken);

        Assert.Equal((401, 200), ((int)stranger.StatusCode, (int)reader.StatusCode));
        Assert.DoesNotContain("everybody", service.Said);
    }

    [Fact]
    public async Task Key_that_has_expired_is_told_by_its_name()
    {
        await using var service = await ServiceProcess.StartAsync([("Data", _folder.Path), .. AccessKeys.Key(0, "ann", "reader", "sesame"), ("Access:Keys:0:Expires", "2020-02-29")]);

        Assert.Contains("A key of ann expired on 2020-02-29 and opens nothing.", service.Said);
        Assert.DoesNotContain("sesame", service.Said);
    }
}
