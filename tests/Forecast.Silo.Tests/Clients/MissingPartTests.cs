using System.Net;
using Forecast.Client;
using Forecast.Client.Http;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Microsoft.AspNetCore.Http;

namespace Forecast.Silo.Tests.Clients;

/// <summary>404 says that what was asked for is not there only where something was asked for; a change that finds nothing at its address was not made.</summary>
public sealed class MissingPartTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_that_finds_nothing_at_its_address_is_refused()
    {
        await using var stub = await StubService.StartAsync(NotFound);
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        var saved = await Assert.ThrowsAsync<ServiceRefusedException>(() => client.SaveScenarioAsync("mine", "{}"u8.ToArray(), cancellation: Test));
        var started = await Assert.ThrowsAsync<ServiceRefusedException>(() => client.SubmitAsync("{}"u8.ToArray(), Test));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (saved.Status, started.Status));
        Assert.Equal("There is nothing at /api/v1/scenarios/mine.", saved.Message);
        Assert.Null(await client.GetScenarioAsync("mine", Test));
        Assert.False(await client.DeleteScenarioAsync("mine", cancellation: Test));
    }

    [Fact]
    public async Task Service_that_does_not_compare_yet_says_its_version()
    {
        await using var stub = await StubService.StartAsync(NotFound);
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        var refused = await Assert.ThrowsAsync<ServiceRefusedException>(() => client.SubmitComparisonAsync(["{}"u8.ToArray(), "{}"u8.ToArray()], Test));

        Assert.Equal($"The service {stub.Address} is of version 0.2.0 and does not compare scenarios; a later version does.", refused.Message);
    }

    [Fact]
    public async Task Report_that_is_not_there_is_told_in_the_service_s_words_or_with_its_version()
    {
        await using var stub = await StubService.StartAsync((_, context) => context.Request.Path.Value!.EndsWith(".html", StringComparison.Ordinal) ? NotFound(0, context)
            : Task.FromResult(context.Response.StatusCode = StatusCodes.Status404NotFound));
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        var report = await Assert.ThrowsAsync<ServiceRefusedException>(() => client.GetReportAsync("00ff", cancellation: Test));
        var workbook = await Assert.ThrowsAsync<ServiceRefusedException>(() => client.GetWorkbookAsync("a/../b?c", cancellation: Test));

        Assert.Equal((HttpStatusCode.NotFound, "There is nothing at /reports/00ff.html."), (report.Status, report.Message));
        Assert.Equal((HttpStatusCode.NotFound, $"The service {stub.Address} has no exports/a%2F..%2Fb%3Fc.xlsx; it is of version 0.2.0."), (workbook.Status, workbook.Message));
    }

    [Fact]
    public async Task Answer_to_a_save_without_a_version_is_not_taken_for_one()
    {
        await using var stub = await StubService.StartAsync((_, context) => context.Response.WriteAsync("{}"));
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => client.SaveScenarioAsync("mine", Kent.PlannedFlat(1), cancellation: Test));

        Assert.EndsWith("it says no version of the scenario that was saved", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Name_with_which_an_address_would_be_another_is_not_asked_for(string name)
    {
        await using var stub = await StubService.StartAsync((_, context) => context.Response.WriteAsync("""{"scenarios": []}"""));
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        var refused = await Assert.ThrowsAsync<ScenarioRefusedException>(() => client.SaveScenarioAsync(name, Kent.PlannedFlat(1), cancellation: Test));

        Assert.Equal([$"id: \"{name}\" is refused; 1 to 64 small letters, digits and hyphens"], refused.Faults.Select(fault => $"{fault}"));
        Assert.Null(await client.GetScenarioAsync(name, Test));
        Assert.False(await client.DeleteScenarioAsync(name, cancellation: Test));
        Assert.Equal(RunState.Unknown, (await client.GetStatusAsync(name, Test)).State);
        Assert.Equal(RunState.Unknown, (await client.CancelAsync(name, Test)).State);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ServiceRefusedException>(() => client.GetReportAsync(name, cancellation: Test))).Status);
        Assert.Equal($"There is no run \"{name}\".", (await Assert.ThrowsAsync<ServiceRefusedException>(() => client.GetWorkbookAsync(name, cancellation: Test))).Message);
        Assert.Empty(stub.Requests);
    }

    private static Task NotFound(int number, HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsJsonAsync(new { title = "There is nothing of that name.", detail = $"There is nothing at {context.Request.Path}." }, options: null, contentType: "application/problem+json", cancellationToken: Test);
    }
}
