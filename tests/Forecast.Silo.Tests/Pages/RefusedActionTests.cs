using System.Net;
using Forecast.Contracts;
using Forecast.Silo.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Pages;

/// <summary>What a scenario's page says where the service cannot do what it was asked for.</summary>
public sealed class RefusedActionTests : IAsyncLifetime
{
    private static readonly (string, string)[] Written = [("from", "planned-flat"), ("version", "0"), ("id", "mine"), ("outreach.unitCost", "395")];

    private readonly ApiService _service = new() { Configure = services => services.AddSingleton<IIncomingGrainCallFilter, RefusingGrains>() };

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("/scenario/run", HttpStatusCode.TooManyRequests, "Nothing was run: too many runs are under way. What you wrote is still here; ask again in some seconds.")]
    [InlineData("/scenario/save", HttpStatusCode.ServiceUnavailable, "Nothing was saved: the store cannot be used now. What you wrote is still here; ask again later. The service's log says why.")]
    public async Task Page_says_why_and_has_what_was_written(string path, HttpStatusCode status, string why)
    {
        var page = (await WebPage.Post(_service, path, Written)).Assert(status);

        Assert.Equal(why, page.Text("#problem"));
        Assert.Equal(("395", "mine"), (page.Document.GetElementById("f-streams-0-unitCost")!.GetAttribute("value"), page.Document.GetElementById("save-id")!.GetAttribute("value")));
        Assert.Empty(page.Document.QuerySelectorAll("#faults"));
    }

    private sealed class RefusingGrains : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => context.InterfaceMethod?.Name switch
        {
            nameof(ICountyGrain.Submit) => throw new QueueFullException(1, 1),
            nameof(IScenarioCatalogueGrain.Save) => throw new StorageFailedException("the disk is full"),
            _ => context.Invoke(),
        };
    }
}
