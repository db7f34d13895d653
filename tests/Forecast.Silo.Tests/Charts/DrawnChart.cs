using System.Globalization;
using System.Xml.Linq;
using Forecast.Reporting.Charts;

namespace Forecast.Silo.Tests.Charts;

/// <summary>A chart as a reader gets it.</summary>
internal sealed class DrawnChart
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public DrawnChart(string svg)
    {
        Root = XElement.Parse(svg);
        Title = Root.Element(Namespace + "title")!.Value;
        Description = Root.Element(Namespace + "desc")!.Value;
        double[] view = [.. Root.Attribute("viewBox")!.Value.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        Size = new Box(view[0], view[1], view[2], view[3]);
    }

    public XElement Root { get; }

    public string Title { get; }

    public string Description { get; }

    public Box Size { get; }

    public IEnumerable<XElement> All(string name) => Root.Descendants(Namespace + name);

    /// <summary>Every text with the box that it takes, by the estimate with which it was placed.</summary>
    public IEnumerable<(string Text, Box Box)> Texts => All("text").Select(text =>
    {
        var (size, isBold) = (Number(text, "font-size"), (string?)text.Attribute("font-weight") == "bold");
        var width = TextWidth.Of(text.Value, size, isBold);
        var left = Number(text, "x") - ((string?)text.Attribute("text-anchor") switch { "middle" => width / 2, "end" => width, _ => 0 });
        return (text.Value, new Box(left, Number(text, "y") - 0.75 * size, width, 0.95 * size));
    });

    /// <summary>The colours of everything that is drawn.</summary>
    public IEnumerable<string> Colours => Root.DescendantsAndSelf().SelectMany(element => element.Attributes()).Where(attribute => attribute.Name.LocalName is "fill" or "stroke").Select(attribute => attribute.Value).Distinct();

    public static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
