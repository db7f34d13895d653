using System.Globalization;
using System.Text;
using System.Xml;

namespace Forecast.Reporting.Charts;

/// <summary>
/// Writes a picture as SVG: presentation attributes alone, so that the strictest Content-Security-Policy lets it through, and coordinates to a tenth of a pixel, so that the same figures are the same bytes.
/// </summary>
internal sealed class SvgCanvas
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private readonly XmlWriter _svg;

    private SvgCanvas(XmlWriter svg) => _svg = svg;

    /// <summary>A whole picture.</summary>
    /// <param name="size">Its size; it is scaled to the width of what it stands in.</param>
    /// <param name="prefix">What its ids begin with.</param>
    /// <param name="title">Its name.</param>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="hasLinks">Whether there are links in it, which are lost to a screen reader in what is one image.</param>
    /// <param name="draw">Draws what is in it.</param>
    public static string Draw(Box size, string prefix, string title, string description, bool hasLinks, Action<SvgCanvas> draw)
    {
        var text = new StringBuilder();
        using (var svg = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = "", NewLineChars = "\n" }))
        {
            svg.WriteStartElement("svg", Namespace);
            svg.WriteAttributeString("viewBox", $"0 0 {Number(size.Width)} {Number(size.Height)}");
            svg.WriteAttributeString("width", "100%");
            svg.WriteAttributeString("role", hasLinks ? "group" : "img");
            svg.WriteAttributeString("aria-labelledby", $"{prefix}-title");
            svg.WriteAttributeString("aria-describedby", $"{prefix}-desc");
            svg.WriteAttributeString("font-family", "Arial, Helvetica, sans-serif");
            Words("title", title);
            Words("desc", description);
            draw(new SvgCanvas(svg));
            svg.WriteEndElement();

            void Words(string name, string words)
            {
                svg.WriteStartElement(name, Namespace);
                svg.WriteAttributeString("id", $"{prefix}-{name}");
                svg.WriteString(PlainText.Of(words));
                svg.WriteEndElement();
            }
        }
        return text.Append('\n').ToString();
    }

    /// <param name="x">Where its anchor is.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">A line of text.</param>
    /// <param name="type">Its type.</param>
    /// <param name="anchor">Which point of it is there.</param>
    public void Text(double x, double y, string text, Typeface type, Anchor anchor = Anchor.Start)
    {
        _svg.WriteStartElement("text", Namespace);
        Set(("x", x), ("y", y), ("font-size", type.Size));
        _svg.WriteAttributeString("fill", type.Colour);
        if (type.IsBold)
        {
            _svg.WriteAttributeString("font-weight", "bold");
        }
        if (anchor != Anchor.Start)
        {
            _svg.WriteAttributeString("text-anchor", anchor == Anchor.Middle ? "middle" : "end");
        }
        _svg.WriteString(PlainText.Of(text));
        _svg.WriteEndElement();
    }

    public void Line(double x1, double y1, double x2, double y2, Stroke stroke) => Element("line", null, stroke, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    public void Rectangle(Box box, string? fill, Stroke? stroke = null) =>
        Element("rect", fill, stroke, ("x", box.Left), ("y", box.Top), ("width", box.Width), ("height", box.Height));

    public void Circle(double x, double y, double radius, string fill, Stroke? stroke = null) => Element("circle", fill, stroke, ("cx", x), ("cy", y), ("r", radius));

    public void Polygon(IEnumerable<(double X, double Y)> points, string fill) => Points("polygon", points, fill, null);

    public void Polyline(IEnumerable<(double X, double Y)> points, Stroke stroke) => Points("polyline", points, null, stroke);

    /// <summary>Diagonals through a box, for what is to differ without a colour.</summary>
    public void Hatch(Box box, Stroke stroke)
    {
        const double Step = 7;
        for (var along = Step; along < box.Width + box.Height; along += Step)
        {
            Line(
                box.Left + Math.Max(0, along - box.Height), box.Top + Math.Min(along, box.Height),
                box.Left + Math.Min(along, box.Width), box.Top + Math.Max(0, along - box.Width), stroke);
        }
    }

    /// <summary>A link; what is written in it is its name.</summary>
    /// <param name="address">Where it leads.</param>
    /// <param name="draw">Draws what is in it.</param>
    public void Link(string address, Action draw)
    {
        _svg.WriteStartElement("a", Namespace);
        _svg.WriteAttributeString("href", PlainText.Of(address));
        draw();
        _svg.WriteEndElement();
    }

    private static string Number(double x) => (Math.Round(x, 1, MidpointRounding.AwayFromZero) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    private void Points(string name, IEnumerable<(double X, double Y)> points, string? fill, Stroke? stroke)
    {
        _svg.WriteStartElement(name, Namespace);
        _svg.WriteAttributeString("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}")));
        Paint(fill ?? "none", stroke);
        _svg.WriteEndElement();
    }

    private void Element(string name, string? fill, Stroke? stroke, params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        _svg.WriteStartElement(name, Namespace);
        Set(numbers);
        Paint(name == "line" ? null : fill ?? "none", stroke);
        _svg.WriteEndElement();
    }

    private void Set(params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        foreach (var (name, value) in numbers)
        {
            _svg.WriteAttributeString(name, Number(value));
        }
    }

    private void Paint(string? fill, Stroke? stroke)
    {
        if (fill is not null)
        {
            _svg.WriteAttributeString("fill", fill);
        }
        if (stroke is null)
        {
            return;
        }
        _svg.WriteAttributeString("stroke", stroke.Colour);
        _svg.WriteAttributeString("stroke-width", Number(stroke.Width));
        if (stroke.Dash is not null)
        {
            _svg.WriteAttributeString("stroke-dasharray", stroke.Dash);
        }
    }
}
