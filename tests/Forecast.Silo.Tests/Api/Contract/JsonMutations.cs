using System.Text;
using System.Text.Json.Nodes;

namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>Ways in which a JSON body goes wrong.</summary>
internal sealed class JsonMutations(Random random)
{
    private const string Placeholder = "@@token@@";
    private const int DeepestKept = 40;

    /// <summary>What stands in for a value, as it is written: some of it is no JSON.</summary>
    private static readonly string[] Tokens =
    [
        "null", "true", "false", "0", "-1", "1", "0.5", "1e3", "5.0", "-0.0", "1e308", "1e400", "-1e400", "18446744073709551615", "18446744073709551616", "123456789012345678901234567890", "NaN", "Infinity",
        "01", "\"\"", "\" \"", "\"x\"", "\"12\"", "\"2024/25\"", "\"9999/00\"", "\"E07000114\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\ud83d\\udead\"", "\"é\"", "\"<script>alert(1)</script>\"", "\"'; --\"",
        "[]", "{}", "[null]", "[[]]", "{\"\": null}", "{\"a/b~c\": 1}", "[1,2,3,4,5,6,7,8,9,10,11]", "/*x*/1", "\"smokers\"", "{\"explicit\": {}}", "[\"A\",\"A\"]", "[-1]",
    ];

    /// <summary>The same body with one to three things wrong with it, or none by chance.</summary>
    public byte[] Mutate(JsonObject body)
    {
        var text = Tree(body);
        return random.Next(4) == 0 ? Bytes(Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text);
    }

    private string Tree(JsonObject original)
    {
        var body = (JsonObject)original.DeepClone();
        var tokens = new List<string>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            Change(Pick(body), tokens);
        }
        var text = body.ToJsonString();
        return tokens.Aggregate(text, (written, token) => Once(written, $"\"{Placeholder}\"", token));
    }

    /// <summary>Any object or list of the document.</summary>
    private JsonNode Pick(JsonNode root)
    {
        var containers = new List<JsonNode>();
        void Gather(JsonNode? node)
        {
            if (node is JsonObject or JsonArray)
            {
                containers.Add(node);
                foreach (var child in node is JsonObject json ? json.Select(member => member.Value) : node.AsArray())
                {
                    Gather(child);
                }
            }
        }
        Gather(root);
        return containers[random.Next(containers.Count)];
    }

    private void Change(JsonNode container, List<string> tokens)
    {
        if (container is JsonObject json)
        {
            var names = json.Select(member => member.Key).ToArray();
            var name = names.Length == 0 ? "x" : names[random.Next(names.Length)];
            switch (random.Next(5))
            {
                case 0:
                    json.Remove(name);
                    break;
                case 1:
                    json[random.Next(2) == 0 ? name.ToUpperInvariant() : name + "s"] = Token(tokens);
                    break;
                default:
                    json[name] = Token(tokens);
                    break;
            }
        }
        else if (container is JsonArray list)
        {
            switch (random.Next(3))
            {
                case 0 when list.Count > 0:
                    list.RemoveAt(random.Next(list.Count));
                    break;
                case 1 when list.Count > 0:
                    list.Add(list[random.Next(list.Count)]?.DeepClone());
                    break;
                default:
                    list.Insert(random.Next(list.Count + 1), Token(tokens));
                    break;
            }
        }
    }

    private JsonValue Token(List<string> tokens)
    {
        tokens.Add(Tokens[random.Next(Tokens.Length)]);
        return JsonValue.Create(Placeholder);
    }

    private byte[] Bytes(byte[] text)
    {
        var at = random.Next(text.Length);
        return random.Next(9) switch
        {
            0 => text[..at],
            1 => [.. text[..at], 0xFF, 0xFE, .. text[at..]],
            2 => [.. text[..at], (byte)random.Next(256), .. text[at..]],
            3 => [.. text[..at], .. text[(at + 1)..]],
            4 => [],
            5 => [0xEF, 0xBB, 0xBF, .. text],
            6 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(random.Next(2) == 0 ? "[" : "{\"scenario\":", random.Next(DeepestKept, 5_000)))),
            7 => [.. "{"u8, .. text[1..^1], .. ","u8, .. text[1..]],
            _ => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(text)),
        };
    }

    private static string Once(string text, string what, string with) => text.IndexOf(what, StringComparison.Ordinal) is var at && at < 0 ? text : text[..at] + with + text[(at + what.Length)..];
}
