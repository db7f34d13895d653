using System.Text;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>A table as HTML, with caption, column and row headers.</summary>
internal static class HtmlTable
{
    private const int LongestLine = 26;
    private const int ShortName = 14;

    /// <summary>Writes it, with its note below.</summary>
    public static void Write(StringBuilder html, WrittenTable table)
    {
        html.Append($"<table id=\"{HtmlText.Escape(table.Id)}\">\n<caption>{HtmlText.Escape(table.Title)}</caption>\n<thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append($"<th scope=\"col\"{Class(column)}>{HtmlText.Escape(column.Header)}</th>");
        }
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append($"<tr><th scope=\"row\"{RowClass(table)}><bdi>{HtmlText.Escape(row[0])}</bdi></th>");
            for (var column = 1; column < row.Length; column++)
            {
                html.Append($"<td{Class(table.Columns[column], row[column])}>{Cell(row[column], table.Columns[column])}</td>");
            }
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>\n");
        if (table.Note is { } note)
        {
            html.Append($"<p class=\"note\">{HtmlText.Escape(note)}</p>\n");
        }
    }

    /// <summary>A colour stands in its colour, and is always named.</summary>
    private static string Cell(string text, WrittenColumn column) => column.Kind == FigureKind.Rating && text is ("green" or "amber" or "red")
        ? $"<span class=\"rating {text}\">{text}</span>"
        : HtmlText.Escape(text);

    /// <summary>Names of rows that are all short, such as years, stand in one line and take no more room than that.</summary>
    private static string RowClass(WrittenTable table) => table.Rows.All(row => row[0].Length <= ShortName) ? " class=\"short\"" : "";

    /// <summary>A figure stands in one line, but a long interval may take two.</summary>
    private static string Class(WrittenColumn column, string text = "") => !column.IsFigure ? "" : text.Length > LongestLine ? " class=\"figure long\"" : " class=\"figure\"";
}
