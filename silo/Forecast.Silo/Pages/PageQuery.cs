using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Forecast.Silo.Pages;

/// <summary>Addresses that people read and send to each other: no more is escaped than has to be.</summary>
internal static class PageQuery
{
    private static readonly (string Escaped, string Plain)[] Readable = [("%2F", "/"), ("%3A", ":"), ("%2C", ","), ("%20", "+")];

    /// <summary>Such as "from=planned-flat&amp;grant.2025/26=1500000"; empty for no parameters.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join('&', parameters.Select(parameter => $"{Escape(parameter.Key)}={Escape(parameter.Value)}"));

    /// <summary>A path with parameters.</summary>
    public static string Address(string path, IEnumerable<KeyValuePair<string, string>> parameters) => Write(parameters) is { Length: > 0 } query ? $"{path}?{query}" : path;

    /// <summary>The parameters of a query, with or without its question mark.</summary>
    public static Dictionary<string, StringValues> Read(string query) => QueryHelpers.ParseQuery(query);

    /// <summary>Parameters as they are read of a query.</summary>
    public static IEnumerable<KeyValuePair<string, StringValues>> Values(IEnumerable<KeyValuePair<string, string>> parameters) =>
        parameters.Select(parameter => KeyValuePair.Create(parameter.Key, new StringValues(parameter.Value)));

    /// <summary>Whether a query says the same as these parameters, in whatever order.</summary>
    public static bool Says(IEnumerable<KeyValuePair<string, StringValues>> query, IEnumerable<KeyValuePair<string, string>> parameters) =>
        query.SelectMany(parameter => parameter.Value.Select(value => (parameter.Key, value ?? ""))).Order().SequenceEqual(parameters.Select(parameter => (parameter.Key, parameter.Value)).Order());

    private static string Escape(string text) =>
        Readable.Aggregate(new StringBuilder(Uri.EscapeDataString(text)), (escaped, sign) => escaped.Replace(sign.Escaped, sign.Plain)).ToString();
}
