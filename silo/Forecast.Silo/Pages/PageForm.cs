using Forecast.Contracts;
using Forecast.Silo.Api;

namespace Forecast.Silo.Pages;

/// <summary>Reads what a form of a page sends.</summary>
internal static class PageForm
{
    /// <exception cref="RequestRefusedException">It is not a form.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            throw new RequestRefusedException(StatusCodes.Status415UnsupportedMediaType, "A form is expected, as a page of the service sends it.", []);
        }
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException e)
        {
            throw RequestRefusedException.Malformed(new InputFault("", "the form", $"one that can be read: {e.Message}"));
        }
    }
}
