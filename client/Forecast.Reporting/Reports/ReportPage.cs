using System.Text;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>The page of a report while it is written: every text that goes in is escaped.</summary>
internal sealed class ReportPage
{
    private const int LongestWhole = 24;
    private readonly StringBuilder _html = new();

    /// <summary>What has been written.</summary>
    public override string ToString() => _html.ToString();

    /// <summary>A part with a heading.</summary>
    /// <param name="id">Its name in the page.</param>
    /// <param name="heading">Its heading.</param>
    /// <param name="write">Writes what is in it.</param>
    /// <param name="style">Class of the part; null for none.</param>
    public void Section(string id, string heading, Action write, string? style = null)
    {
        _html.Append($"<section id=\"{id}\"{(style is null ? "" : $" class=\"{style}\"")} aria-labelledby=\"{id}-heading\">\n<h2 id=\"{id}-heading\">{HtmlText.Escape(heading)}</h2>\n");
        write();
        _html.Append("</section>\n");
    }

    public void Heading(string heading) => _html.Append($"<h3>{HtmlText.Escape(heading)}</h3>\n");

    /// <param name="text">A paragraph; null for none.</param>
    /// <param name="style">Its class; null for none.</param>
    public void Text(string? text, string? style = null)
    {
        if (text is not null)
        {
            _html.Append($"<p{(style is null ? "" : $" class=\"{style}\"")}>{HtmlText.Escape(text)}</p>\n");
        }
    }

    public void List(IEnumerable<string> items)
    {
        _html.Append("<ul>\n");
        foreach (var item in items)
        {
            _html.Append($"<li>{HtmlText.Escape(item)}</li>\n");
        }
        _html.Append("</ul>\n");
    }

    /// <summary>Terms, each with what it is.</summary>
    public void Terms(string style, params IEnumerable<(string Term, string Text)> terms)
    {
        _html.Append($"<dl class=\"{style}\">\n");
        foreach (var (term, text) in terms)
        {
            _html.Append($"<div><dt>{HtmlText.Escape(term)}</dt><dd><bdi>{HtmlText.Escape(text)}</bdi></dd></div>\n");
        }
        _html.Append("</dl>\n");
    }

    /// <param name="table">A table; one without rows, or null, is left out.</param>
    public void Table(FigureTable? table)
    {
        if (table is { Rows.IsEmpty: false })
        {
            _html.Append($"<div class=\"table{(table.Rows.Length <= LongestWhole ? " whole" : "")}\" role=\"region\" tabindex=\"0\" aria-label=\"{HtmlText.Escape(table.Title)}\">\n");
            HtmlTable.Write(_html, table.Written());
            _html.Append("</div>\n");
        }
    }

    /// <param name="svg">A picture, which is safe as it is.</param>
    /// <param name="style">Its class; null for none.</param>
    public void Chart(string svg, string? style = null) => _html.Append($"<figure{(style is null ? "" : $" class=\"{style}\"")}>\n{svg}</figure>\n");

    /// <summary>Text as it is, in lines.</summary>
    public void Verbatim(string text) => _html.Append($"<pre>{HtmlText.Escape(text)}</pre>\n");

    /// <param name="markup">Markup of ours.</param>
    public void Raw(string markup) => _html.Append(markup);
}
