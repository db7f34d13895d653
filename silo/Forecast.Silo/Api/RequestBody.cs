namespace Forecast.Silo.Api;

/// <summary>A request's body as it was sent: documents are read by the validator that the command line uses too.</summary>
internal static class RequestBody
{
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }
}
