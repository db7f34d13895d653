using System.Globalization;
using Forecast.Model;
using Microsoft.Extensions.Configuration;

namespace Forecast.Silo.Settings;

/// <summary>Reads settings by name and keeps every mistake: a value that is not allowed, and a name that no setting has.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    public const string Section = "Forecast";

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Fault> _faults = [];

    /// <summary>Every mistake so far, and the names that were not asked for.</summary>
    public IReadOnlyList<Fault> Faults() =>
    [
        .. _faults,
        .. configuration.GetSection(Section).AsEnumerable()
            .Where(setting => setting.Value is not null && !_known.Contains(setting.Key))
            .Select(setting => new Fault(setting.Key, "the name", "a known setting; README.md lists them")),
    ];

    public void Refuse(string name, string? value, string allowed) => _faults.Add(new Fault(Full(name), value is null ? null : Quote(value), allowed));

    /// <summary>Refuses a value that may be a secret, and shows nothing of it.</summary>
    public void RefuseSecret(string name, string allowed) => _faults.Add(new Fault(Full(name), "what is set", allowed));

    /// <summary>A text; null if there is none. An empty one, such as of a variable that was never set, is a mistake.</summary>
    public string? Text(string name)
    {
        var text = Value(name);
        if (text is not "")
        {
            return text;
        }
        Refuse(name, text, "a value; leave the setting out for its default");
        return null;
    }

    /// <summary>Refuses every setting of a part that has a value.</summary>
    /// <param name="part">The part, such as <c>Tls</c>.</param>
    /// <param name="allowed">What the part needs.</param>
    public void RefuseAll(string part, string allowed) => _faults.AddRange(configuration.GetSection(Full(part)).AsEnumerable()
        .Where(setting => setting.Value is { Length: > 0 }).Select(setting => new Fault(setting.Key, "what is set", allowed)));

    public bool Flag(string name, bool otherwise)
    {
        var text = Value(name);
        if (text is null)
        {
            return otherwise;
        }
        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }
        Refuse(name, text, "true or false");
        return otherwise;
    }

    public int Number(string name, int otherwise, int lowest, int highest = int.MaxValue)
    {
        var text = Value(name);
        if (text is null)
        {
            return otherwise;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest)
        {
            return number;
        }
        Refuse(name, text, string.Create(CultureInfo.InvariantCulture,
            $"a whole number {(highest == int.MaxValue ? $"of {lowest} or more" : $"from {lowest} to {highest}")}"));
        return otherwise;
    }

    public string OneOf(string name, params string[] allowed)
    {
        var text = Value(name);
        if (text is null || allowed.Contains(text))
        {
            return text ?? allowed[0];
        }
        Refuse(name, text, $"one of {string.Join(", ", allowed)}");
        return allowed[0];
    }

    public DateOnly? Date(string name)
    {
        var text = Value(name);
        if (text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
        Refuse(name, text, "a day such as 2027-03-31");
        return null;
    }

    public Uri? Address(string name, Func<Uri, bool> isAllowed, string allowed)
    {
        var text = Text(name);
        if (text is null || (Uri.TryCreate(text, UriKind.Absolute, out var address) && isAllowed(address)))
        {
            return text is null ? null : new Uri(text);
        }
        Refuse(name, text, allowed);
        return null;
    }

    /// <summary>The names of a list's items, or of a section's settings: <c>Access:Keys:0</c> and so on.</summary>
    public IEnumerable<string> Items(string name) => configuration.GetSection(Full(name)).GetChildren().Select(item => $"{name}:{item.Key}").ToArray();

    private string? Value(string name)
    {
        _known.Add(Full(name));
        return configuration[Full(name)];
    }

    private static string Full(string name) => $"{Section}:{name}";

    // What a setting holds may be a secret; enough of it to know which one is meant.
    private static string Quote(string value) => value.Length <= 12 ? $"\"{value}\"" : $"\"{value[..8]}...\"";
}
