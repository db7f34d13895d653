using System.Text;

namespace Forecast.Model.Tests.Reference;

/// <summary>Reads a CSV file with a header row, double quotes around fields that need them.</summary>
public static class ReferenceCsv
{
    public static List<Dictionary<string, string>> Rows(string path)
    {
        var records = Records(File.ReadAllText(path, Encoding.UTF8));
        var header = records[0];
        return [.. records.Skip(1).Select(record => header.Zip(record).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static List<List<string>> Records(string text)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var position = 0; position < text.Length; position++)
        {
            var character = text[position];
            if (quoted)
            {
                if (character != '"')
                    field.Append(character);
                else if (position + 1 < text.Length && text[position + 1] == '"')
                    field.Append(text[++position]);
                else
                    quoted = false;
            }
            else if (character == '"')
            {
                quoted = true;
            }
            else if (character is ',' or '\n')
            {
                record.Add(field.ToString());
                field.Clear();
                if (character == '\n')
                {
                    records.Add(record);
                    record = [];
                }
            }
            else if (character is not ('\r' or '\uFEFF'))
            {
                field.Append(character);
            }
        }

        if (record.Count > 0 || field.Length > 0)
        {
            record.Add(field.ToString());
            records.Add(record);
        }

        return records;
    }
}
