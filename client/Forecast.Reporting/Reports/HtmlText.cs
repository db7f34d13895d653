using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Forecast.Reporting.Reports;

/// <summary>Text as HTML: nothing that anybody wrote is ever markup.</summary>
internal static class HtmlText
{
    // Letters of every script as they are; what HTML could read as markup, and what it may not hold, as references.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A text for an element or an attribute in quotes.</summary>
    public static string Escape(string text) => Encoder.Encode(text);
}
