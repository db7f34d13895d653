using System.Globalization;
using System.Text.Json;
using Forecast.Model.Parameters;

namespace Forecast.Model.Scenarios;

/// <summary>A value of a JSON document and its place; what cannot be read is added to the faults, and a stand-in is returned so that reading goes on.</summary>
internal readonly struct JsonPlace(JsonElement? element, string pointer, List<Fault> faults)
{
    private const int LongestQuote = 60;

    public string Pointer => pointer;

    public bool IsPresent => element is { ValueKind: not JsonValueKind.Null };

    public bool IsObject => element is { ValueKind: JsonValueKind.Object };

    public bool IsList => element is { ValueKind: JsonValueKind.Array };

    public bool IsEmptyText => element is { ValueKind: JsonValueKind.String } text && text.GetString()!.Length == 0;

    public void Refuse(string expected) => faults.Add(new Fault(pointer, Quote(), expected));

    public string Text()
    {
        if (element is { ValueKind: JsonValueKind.String } text && !string.IsNullOrWhiteSpace(text.GetString()))
        {
            return text.GetString()!;
        }
        Refuse("a text");
        return "";
    }

    public bool Boolean()
    {
        if (element is { ValueKind: JsonValueKind.True or JsonValueKind.False } boolean)
        {
            return boolean.GetBoolean();
        }
        Refuse("true or false");
        return false;
    }

    public double Number(ParameterDomain domain)
    {
        if (element is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && domain.Contains(value))
        {
            return value;
        }
        Refuse(domain.ToString());
        return 0;
    }

    public int Integer(int lowest, int highest)
    {
        if (element is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value)
            && value >= lowest && value <= highest && Math.Floor(value) == value)
        {
            return (int)value;
        }
        Refuse(string.Create(CultureInfo.InvariantCulture, $"a whole number from {lowest} to {highest}"));
        return lowest;
    }

    /// <summary>An unsigned 64-bit number, as a JSON number or as a string of digits; no digit is lost.</summary>
    public ulong UnsignedLong()
    {
        var digits = element switch
        {
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => null,
        };
        if (ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }
        Refuse($"a whole number from 0 to {ulong.MaxValue}, as a number or as a string of digits");
        return 0;
    }

    /// <summary>One of a list of words: its index, or -1 with a fault.</summary>
    public int OneOf(IReadOnlyList<string> allowed)
    {
        if (element is { ValueKind: JsonValueKind.String } text)
        {
            for (var i = 0; i < allowed.Count; i++)
            {
                if (allowed[i] == text.GetString())
                {
                    return i;
                }
            }
        }
        Refuse($"one of {string.Join(", ", allowed)}");
        return -1;
    }

    public List<JsonPlace> Items()
    {
        if (element is { ValueKind: JsonValueKind.Array } array)
        {
            var (place, list) = (pointer, faults);
            return [.. array.EnumerateArray().Select((item, i) => new JsonPlace(item, $"{place}/{i}", list))];
        }
        Refuse("a list in square brackets");
        return [];
    }

    /// <summary>The members of an object whose names are data, such as area codes.</summary>
    public List<(string Name, JsonPlace Value)> Entries()
    {
        if (element is not { ValueKind: JsonValueKind.Object } json)
        {
            Refuse("an object in curly brackets");
            return [];
        }
        var entries = new List<(string, JsonPlace)>();
        var seen = new HashSet<string>();
        foreach (var property in json.EnumerateObject())
        {
            var place = new JsonPlace(property.Value, Under(property.Name), faults);
            if (!seen.Add(property.Name))
            {
                place.Refuse("each name once; this one stands above already");
                continue;
            }
            entries.Add((property.Name, place));
        }
        return entries;
    }

    /// <summary>The members of an object whose names are fixed; unknown and missing ones are faults.</summary>
    public JsonMembers Members(string[] required, params string[] optional)
    {
        var members = Entries().ToDictionary(e => e.Name, e => e.Value);
        foreach (var (name, value) in members.Where(m => !required.Contains(m.Key) && !optional.Contains(m.Key)))
        {
            value.Refuse($"a known field: {string.Join(", ", required.Concat(optional))}");
        }
        if (IsObject)
        {
            foreach (var name in required.Where(name => !members.ContainsKey(name)))
            {
                faults.Add(new Fault(Under(name), null, $"the field {name}"));
            }
        }
        return new JsonMembers(members);
    }

    private string Under(string name) => $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private string Quote()
    {
        var text = element?.GetRawText() ?? "nothing";
        return text.Length <= LongestQuote ? text : text[..LongestQuote] + "...";
    }
}
