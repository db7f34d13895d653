using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Forecast.Silo.Documentation;

/// <summary>What the comments of records say, from the files that the compiler puts beside the assemblies: so a field is explained in one place, to who reads code and to who calls the API.</summary>
internal static partial class RecordComments
{
    private static readonly ConcurrentDictionary<Assembly, FrozenDictionary<string, XElement>> Files = new();

    /// <summary>What a record stands for.</summary>
    /// <exception cref="InvalidOperationException">It has no comment.</exception>
    public static string Of(Type record) => Text(record, Member(record, 'T')?.Element("summary"), record.Name);

    /// <summary>What a property of a record stands for: meaning, unit and range.</summary>
    /// <exception cref="InvalidOperationException">It has no comment.</exception>
    public static string Of(Type record, string property) => Text(
        record,
        Member(record, 'P', $".{property}")?.Element("summary") ?? Member(record, 'T')?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == property),
        $"{record.Name}.{property}");

    private static XElement? Member(Type record, char kind, string property = "") =>
        Files.GetOrAdd(record.Assembly, Read).GetValueOrDefault($"{kind}:{record.FullName!.Replace('+', '.')}{property}");

    private static FrozenDictionary<string, XElement> Read(Assembly assembly) => XDocument.Load(File(assembly)).Descendants("member").ToFrozenDictionary(member => member.Attribute("name")!.Value);

    private static string File(Assembly assembly) => Path.ChangeExtension(assembly.Location, ".xml");

    private static string Text(Type record, XElement? comment, string what) => comment is null
        ? throw new InvalidOperationException($"{what} has no comment in {File(record.Assembly)}")
        : WhiteSpace().Replace(string.Concat(comment.Nodes().Select(Text)), " ").Trim();

    /// <summary>A reference to another field is its name as callers see it.</summary>
    private static string Text(XNode node) => node switch
    {
        XElement { FirstNode: null } reference => JsonNamingPolicy.CamelCase.ConvertName(reference.Attributes().Select(of => of.Value.Split('.', ':')[^1]).FirstOrDefault() ?? ""),
        XElement marked => marked.Value,
        _ => ((XText)node).Value,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
