using System.Text;

namespace Forecast.Reporting.Charts;

/// <summary>
/// How wide text is, without a font at hand: of each letter the wider of Arial and DejaVu Sans, which machines without Arial set in its place. What is reserved is enough for either.
/// </summary>
internal static class TextWidth
{
    private const char First = ' ';
    private const int OfOthers = 1100;
    private const string Ellipsis = "…";

    /// <summary>From the space to the tilde, in thousandths of the font size.</summary>
    private static ReadOnlySpan<short> Plain =>
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556,
        1015, 684, 686, 722, 770, 667, 611, 778, 752, 295, 500, 667, 557, 863, 748, 787, 667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556,
        500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    ];

    private static ReadOnlySpan<short> Bold =>
    [
        348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611,
        1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 556, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 556,
        500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
    ];

    /// <summary>The width of a text in pixels, rather too much than too little.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font's size in pixels.</param>
    /// <param name="bold">Whether it is bold.</param>
    public static double Of(string text, double size, bool bold = false)
    {
        var advances = bold ? Bold : Plain;
        var thousandths = 0;
        foreach (var letter in text.EnumerateRunes())
        {
            // The pound sign is as wide as a digit.
            var place = (letter.Value == '£' ? '0' : letter.Value) - First;
            thousandths += place >= 0 && place < advances.Length ? advances[place] : OfOthers;
        }
        return thousandths / 1000.0 * size;
    }

    /// <summary>A text in lines that are no wider than there is room: broken between words, and within one that is wider than a line.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double room, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, size, room, bold)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Of(longer, size, bold) > room)
            {
                lines.Add(line);
                longer = word;
            }
            line = longer;
        }
        return line.Length == 0 ? lines : [.. lines, line];
    }

    /// <summary>A text, or as much of its beginning as there is room for with an ellipsis.</summary>
    public static string Fit(string text, double size, double room, bool bold = false) => Of(text, size, bold) <= room ? text : $"{Pieces(text, size, room - Of(Ellipsis, size, bold), bold).First().TrimEnd()}{Ellipsis}";

    private static IEnumerable<string> Pieces(string word, double size, double room, bool bold)
    {
        var piece = new StringBuilder();
        foreach (var letter in word.EnumerateRunes())
        {
            if (piece.Length > 0 && Of($"{piece}{letter}", size, bold) > room)
            {
                yield return piece.ToString();
                piece.Clear();
            }
            piece.Append(letter.ToString());
        }
        yield return piece.ToString();
    }
}
