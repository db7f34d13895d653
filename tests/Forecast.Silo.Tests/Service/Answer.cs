using System.Net;
using System.Text.Json;

namespace Forecast.Silo.Tests.Service;

/// <summary>What a service answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Tag, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>This answer, which must be a success.</summary>
    public Answer Good()
    {
        Assert.True((int)Status is >= 200 and < 300, $"{(int)Status}: {Body}");
        return this;
    }
}
