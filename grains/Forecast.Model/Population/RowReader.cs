using System.Collections.Immutable;
using System.Globalization;
using Forecast.Model.Parameters;

namespace Forecast.Model.Population;

/// <summary>Reads the cells of one row; what cannot be read is added to the faults, and a stand-in is returned so that reading goes on.</summary>
internal sealed class RowReader(PackTable table, PackRow row, IReadOnlyDictionary<string, int> columns, List<Fault> faults)
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public int Line => row.Line;

    public bool Has(string column) => columns.ContainsKey(column);

    public string Place(string column) => $"{table.File}:{row.Line}:{column}";

    /// <summary>The cell as written; empty if the column is missing, which is a fault of its own, reported once for the file.</summary>
    public string Raw(string column) => columns.TryGetValue(column, out var index) && index < row.Cells.Length ? row.Cells[index] : "";

    public void Refuse(string column, string expected) => faults.Add(new Fault(Place(column), Quote(Raw(column)), expected));

    public string Text(string column)
    {
        var text = Raw(column);
        if (Has(column) && string.IsNullOrWhiteSpace(text))
        {
            Refuse(column, "a text");
        }
        return text;
    }

    public double Number(string column, ParameterDomain domain)
    {
        if (!Has(column))
        {
            return 0;
        }
        if (double.TryParse(Raw(column), Decimal, CultureInfo.InvariantCulture, out var number) && domain.Contains(number))
        {
            return number;
        }
        Refuse(column, $"{domain}, with a decimal point and no other marks");
        return 0;
    }

    /// <summary>The index of the cell in a list of allowed words; -1, and a fault, if it is none of them.</summary>
    public int OneOf(string column, ImmutableArray<string> allowed)
    {
        if (!Has(column))
        {
            return -1;
        }
        var index = allowed.IndexOf(Raw(column));
        if (index < 0)
        {
            Refuse(column, $"one of {string.Join(", ", allowed)}");
        }
        return index;
    }

    private static string Quote(string text) => $"\"{text}\"";
}
