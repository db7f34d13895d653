using System.Collections.Immutable;
using Forecast.Model.Population;

namespace Forecast.Model.Parameters;

/// <summary>Reads parameters.csv; the order of its rows is part of every parameter draw's address.</summary>
internal sealed class ParameterReader(IReadOnlyDictionary<string, PackTable> tables, List<Fault> faults)
{
    private const string File = "parameters.csv";

    private static readonly string[] Columns = ["name", "family", "a", "b", "c", "unit", "source", "confidence", "note"];

    private static readonly ImmutableArray<string> Families =
        [.. Enum.GetNames<ParameterFamily>().Select(name => name.ToLowerInvariant())];

    public ImmutableArray<Parameter> Read()
    {
        var parameters = new List<Parameter>();
        foreach (var row in new TableReader(tables, File, Columns, [], faults).Rows())
        {
            var name = row.Text("name");
            if (name.Length > 0 && parameters.Any(p => p.Name == name))
            {
                row.Refuse("name", "each parameter once; this one stands above already");
            }
            var faultsBefore = faults.Count;
            var parameter = ReadRow(row, name);
            if (faults.Count == faultsBefore)
            {
                CheckMeaning(row, parameter);
            }
            parameters.Add(parameter);
        }
        if (tables.TryGetValue(File, out var table) && table.Header.Contains("name"))
        {
            foreach (var name in ParameterNames.Domains.Keys.Order().Where(name => parameters.All(p => p.Name != name)))
            {
                faults.Add(new Fault(File, null, $"a row for the parameter {name}"));
            }
        }
        return [.. parameters];
    }

    private static Parameter ReadRow(RowReader row, string name)
    {
        var family = (ParameterFamily)Math.Max(0, row.OneOf("family", Families));
        var a = row.Number("a", family switch
        {
            ParameterFamily.Lognormal => ParameterDomain.NotNegative,
            ParameterFamily.Logitnormal => ParameterDomain.OpenProbability,
            _ => ParameterDomain.AnyNumber,
        });
        var spread = family is ParameterFamily.Normal or ParameterFamily.Lognormal or ParameterFamily.Logitnormal;
        var b = Optional(row, "b", family != ParameterFamily.Fixed, spread ? ParameterDomain.NotNegative : ParameterDomain.AnyNumber);
        var c = Optional(row, "c", family == ParameterFamily.Triangular, ParameterDomain.AnyNumber);
        if (family is ParameterFamily.Uniform or ParameterFamily.Triangular && a >= b)
        {
            row.Refuse("b", "the upper end, above the lower end in column a");
        }
        if (family == ParameterFamily.Triangular && (c < a || c > b))
        {
            row.Refuse("c", "the mode, from a to b");
        }
        return new Parameter(name, family, a, b, c, row.Raw("unit"), row.Raw("source"), row.Raw("confidence"), row.Raw("note"));
    }

    private static double Optional(RowReader row, string column, bool needed, ParameterDomain domain) =>
        needed || row.Raw(column).Length > 0 ? row.Number(column, domain) : 0;

    private static void CheckMeaning(RowReader row, Parameter parameter)
    {
        var domain = ParameterNames.DomainOf(parameter.Name);
        if (!domain.Contains(parameter.Median))
        {
            row.Refuse("a", $"{domain} as the median of {parameter.Name}");
        }
        if (parameter.Name == ParameterNames.PrevalenceLevel && parameter.Family != ParameterFamily.Fixed)
        {
            row.Refuse("family", $"fixed: {ParameterNames.PrevalenceLevel} is a choice of the analyst and calibrates the model, so it is never drawn");
        }
    }
}
