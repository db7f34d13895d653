namespace Forecast.Model.Population;

/// <summary>Checks one file's header and hands out its rows.</summary>
internal sealed class TableReader
{
    // Where a row comes from and how sure it is may be said in every file.
    private static readonly string[] Provenance = ["source", "confidence", "note"];
    private readonly PackTable? _table;
    private readonly Dictionary<string, int> _columns = [];
    private readonly List<Fault> _faults;

    public TableReader(IReadOnlyDictionary<string, PackTable> tables, string file, string[] required, string[] optional, List<Fault> faults)
    {
        _faults = faults;
        if (!tables.TryGetValue(file, out _table))
        {
            faults.Add(new Fault(file, null, $"a file with the columns {string.Join(", ", required)}"));
            return;
        }
        var allowed = required.Concat(optional).Concat(Provenance).ToHashSet();
        for (var i = 0; i < _table.Header.Length; i++)
        {
            var name = _table.Header[i];
            if (!_columns.TryAdd(name, i))
            {
                faults.Add(new Fault($"{file}:1:{name}", $"\"{name}\"", "each column once"));
            }
            else if (!allowed.Contains(name))
            {
                faults.Add(new Fault($"{file}:1:{name}", $"\"{name}\"", $"columns of this file are {string.Join(", ", allowed)}"));
            }
        }
        foreach (var name in required.Where(name => !_columns.ContainsKey(name)))
        {
            faults.Add(new Fault($"{file}:1:{name}", null, "a column of this name"));
        }
    }

    public IEnumerable<RowReader> Rows()
    {
        foreach (var row in _table?.Rows ?? [])
        {
            if (row.Cells.Length != _table!.Header.Length)
            {
                _faults.Add(new Fault($"{_table.File}:{row.Line}", $"a row of {row.Cells.Length} cells", $"{_table.Header.Length} cells, as the header has"));
                continue;
            }
            var reader = new RowReader(_table, row, _columns, _faults);
            if (reader.Has("confidence"))
            {
                reader.OneOf("confidence", ["published", "derived", "assumed"]);
            }
            yield return reader;
        }
    }
}
