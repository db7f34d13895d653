using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Forecast.Reporting.Reports;

/// <summary>Text as a workbook can hold it: what XML cannot is the replacement character, and what the format would read as the code of a letter stays as it is.</summary>
internal static partial class WorkbookText
{
    /// <summary>The most that a cell holds, in UTF-16 units.</summary>
    public const int Most = 32_767;

    private const string Cut = "... (cut: a cell holds no more)";

    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
        {
            plain.Append(!letter.IsBmp || XmlConvert.IsXmlChar((char)letter.Value) ? letter.ToString() : Rune.ReplacementChar.ToString());
        }
        var whole = LetterCode().Replace(plain.Replace("\r\n", "\n").Replace('\r', '\n').ToString(), "_x005F_");
        return whole.Length <= Most ? whole : Start(whole, Most - Cut.Length) + Cut;
    }

    /// <summary>A text in parts that cells can hold.</summary>
    public static IEnumerable<string> Parts(string text)
    {
        // Half of what fits, for letters may become longer.
        while (text.Length > Most / 2)
        {
            var part = Start(text, Most / 2);
            yield return part;
            text = text[part.Length..];
        }
        yield return text;
    }

    private static string Start(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex LetterCode();
}
