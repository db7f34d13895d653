using System.Net;
using Forecast.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Api;

public sealed class ReadinessTests : IAsyncLifetime
{
    private const string Reason = "The store '/srv/secret/forecast.db' cannot be written to: disk full";
    private readonly ChangingStore _store = new();
    private readonly ApiService _service;

    public ReadinessTests() => _service = new ApiService { Configure = services => services.AddSingleton<IStoreProbe>(_store) };

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Everybody_is_told_which_check_fails_and_the_log_why_once_until_it_changes()
    {
        (await _service.Get("/health/ready")).Assert(HttpStatusCode.OK);
        _store.Wrong = Reason;
        for (var probe = 0; probe < 3; probe++)
        {
            var answer = (await _service.Get("/health/ready")).Assert(HttpStatusCode.ServiceUnavailable);
            Assert.Equal("""{"status":"not ready","checks":{"silo":"active","reminders":"read","store":"does not work"}}""", answer.Text);
        }
        _store.Wrong = null;
        for (var probe = 0; probe < 3; probe++)
        {
            Assert.Equal("""{"status":"ready","checks":{"silo":"active","reminders":"read","store":"works"}}""", (await _service.Get("/health/ready")).Assert(HttpStatusCode.OK).Text);
        }

        Assert.Equal([$"Error: The service is not ready: {Reason}", "Information: The store works again"], _service.Log.Of("Forecast.Silo.Hosting.StoreHealth"));
        Assert.Empty(_service.Log.Of("Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService"));
    }

    [Fact]
    public async Task Probe_that_fails_itself_is_told_as_a_store_that_does_not_work()
    {
        _store.Failure = new InvalidOperationException(Reason);

        var answer = (await _service.Get("/health/ready")).Assert(HttpStatusCode.ServiceUnavailable);

        Assert.Contains("\"store\":\"does not work\"", answer.Text);
        Assert.DoesNotContain("secret", answer.Text);
        Assert.Contains(Reason, Assert.Single(_service.Log.Of("Forecast.Silo.Hosting.StoreHealth")));
    }

    private sealed class ChangingStore : IStoreProbe
    {
        public string? Wrong { get; set; }

        public Exception? Failure { get; set; }

        public Task<string?> WhatIsWrong(CancellationToken cancellation) => Failure is null ? Task.FromResult(Wrong) : Task.FromException<string?>(Failure);
    }
}
