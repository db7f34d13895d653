using System.Text;
using System.Xml;

namespace Forecast.Reporting.Charts;

/// <summary>Text as XML can hold it: what it cannot is the replacement character, and white space is one blank.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        // Half a surrogate pair comes out of the enumeration as the replacement character.
        foreach (var letter in text.EnumerateRunes())
        {
            var known = !letter.IsBmp || XmlConvert.IsXmlChar((char)letter.Value);
            plain.Append(known ? Rune.IsWhiteSpace(letter) ? " " : letter.ToString() : Rune.ReplacementChar.ToString());
        }
        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
