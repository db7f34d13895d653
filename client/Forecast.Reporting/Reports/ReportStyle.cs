namespace Forecast.Reporting.Reports;

/// <summary>How a report looks, on a screen and on A4 paper.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    /// <param name="status">What stands at the top of every printed page; letters, digits, blanks, colons and hyphens.</param>
    /// <param name="run">What stands at its foot; as the status.</param>
    public static string Of(string status, string run) => $$"""

        @page { size: A4; margin: 20mm 16mm 18mm; @top-left { content: "{{status}}"; font: bold 9pt Arial, Helvetica, sans-serif; color: #801650; } @bottom-left { content: "{{run}}"; font: 8pt Arial, Helvetica, sans-serif; color: #3d3d3d; }
          @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt Arial, Helvetica, sans-serif; color: #3d3d3d; } }
        @page wide { size: A4 landscape; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 60rem; font: 1rem/1.45 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #fff; overflow-wrap: anywhere; }
        h1 { font-size: 1.9rem; line-height: 1.15; margin: 1.25rem 0 .25rem; } h2 { font-size: 1.35rem; margin: 2.25rem 0 .6rem; padding-top: .6rem; border-top: 3px solid #12436d; } h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
        p { margin: .5rem 0; max-width: 46rem; } ul { margin: .5rem 0; padding-left: 1.25rem; max-width: 46rem; } li { margin: .3rem 0; }
        .status { max-width: none; margin: 0; padding: .6rem 1rem; font-weight: bold; color: #fff; background: #801650; } .status.approved { background: #12436d; }
        .lead { font-size: 1.3rem; line-height: 1.35; font-weight: bold; margin: 1rem 0; } .of { margin: 0; color: #3d3d3d; } .note { font-size: .85rem; color: #3d3d3d; }
        .breach { margin: .5rem 0; padding: .6rem 1rem; border-left: 6px solid #801650; font-weight: bold; }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 1.25rem 0; } .facts div { padding: .6rem .8rem; border: 1px solid #b1b4b6; border-top: 4px solid #12436d; }
        .facts dt { font-size: .85rem; color: #3d3d3d; } .facts dd { margin: .2rem 0 0; font-size: 1.15rem; font-weight: bold; }
        .details { display: grid; gap: .2rem; } .details div { display: grid; grid-template-columns: 13rem 1fr; gap: .75rem; padding: .25rem 0; border-bottom: 1px solid #d9dcde; } .details dt { font-weight: bold; } .details dd { margin: 0; }
        figure { margin: 1.25rem 0; } figure svg { display: block; width: 100%; height: auto; }
        .table { margin: 1.25rem 0; overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: bold; padding: 0 0 .4rem; } th, td { padding: .3rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid #b1b4b6; overflow-wrap: break-word; }
        thead th { vertical-align: bottom; border-bottom: 2px solid #0b0c0c; } tbody th { font-weight: normal; } .figure { text-align: right; } td.figure { white-space: nowrap; } td.long { white-space: normal; }
        .rating { display: inline-block; padding: 0 .4rem; border: 1px solid #0b0c0c; } .green { background: #b7e3df; } .amber { background: #fbd0b5; } .red { background: #801650; color: #fff; }
        .blank { min-height: 6rem; border: 1px solid #0b0c0c; padding: .5rem .75rem; color: #3d3d3d; } .sign { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 1.5rem; margin-top: 3rem; } .sign span { border-top: 1px solid #0b0c0c; padding-top: .3rem; font-size: .85rem; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; font: .7rem/1.35 "Courier New", monospace; padding: .6rem; border: 1px solid #b1b4b6; }
        .watermark { display: none; }
        @media print {
          body { padding: 0; max-width: none; font-size: 10pt; } h1 { font-size: 20pt; margin-top: 4mm; } h2 { font-size: 14pt; margin: 7mm 0 2mm; } h3 { font-size: 11pt; } .lead { font-size: 13pt; }
          h2, h3, caption, section > h2 + p { break-after: avoid; } h2, h3, section > h2 + p { break-inside: avoid; } p, li { orphans: 3; widows: 3; } p, ul { max-width: none; }
          .table { overflow: visible; margin: 3mm 0; } table, .note { font-size: 8pt; } th, td { padding: 1mm 1.2mm; } td:not(.figure) { min-width: 16mm; } tbody th { min-width: 32mm; } tbody th.short { min-width: 0; white-space: nowrap; } .wide td:last-child { width: 42%; } thead { display: table-header-group; } tr, figure, .whole, .facts div, .breach, .blank, .details div, .sign { break-inside: avoid; }
          figure { margin: 3mm 0; } figure svg { max-height: 205mm; } figure.small svg { max-height: 88mm; } tbody tr:first-child { break-before: avoid; } .page { break-before: page; } .wide { page: wide; } .facts { grid-template-columns: repeat(4, 1fr); gap: 3mm; } .facts dd { font-size: 11pt; }
          .status, .rating, .facts div { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          .draft .watermark { display: block; position: fixed; top: 40%; left: 0; right: 0; text-align: center; white-space: nowrap; font-size: 46pt; font-weight: bold; color: #801650; opacity: .08; transform: rotate(-45deg); z-index: -1; }
        }

        """;
}
