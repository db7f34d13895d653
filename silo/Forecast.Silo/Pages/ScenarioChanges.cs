using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Forecast.Silo.Pages;

/// <summary>What leads from one scenario document to another, in the fields of a query. Every valid document can be reached from every other.</summary>
internal static class ScenarioChanges
{
    /// <summary>The fields that differ, in an order in which they can be put, and only those.</summary>
    /// <param name="origin">The document to start from.</param>
    /// <param name="document">The document to reach.</param>
    /// <param name="dataLevel">The county level of smoking of the data pack.</param>
    public static ImmutableArray<KeyValuePair<string, string>> Between(JsonObject origin, JsonObject document, double dataLevel)
    {
        var changes = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        var reached = origin.DeepClone().AsObject();
        void Change(ScenarioField field, string written)
        {
            changes.Add(new(field.Name, written));
            field.Put(reached, written);
        }
        foreach (var part in ScenarioFields.OfStructure.Where(part => Differ(reached, document, part) && !IsReachedByFields(reached, document, part, dataLevel)))
        {
            Change(part, part.Form == ScenarioFieldForm.Text ? part.Write(document)! : JsonTree.Write(document[part.Name]));
        }
        foreach (var field in ScenarioFields.Of(reached, dataLevel).Where(field => Differ(reached, document, field)))
        {
            if (field.Write(document) is { } written)
            {
                Change(field, written);
            }
            else if (!IsReachedYearByYear(reached, document, field))
            {
                Change(field, JsonTree.Write(JsonTree.Find(document, field.Pointer)));
            }
        }
        return changes.ToImmutable();
    }

    private static bool Differ(JsonObject reached, JsonObject document, ScenarioField field) => !JsonTree.Same(JsonTree.Find(reached, field.Pointer), JsonTree.Find(document, field.Pointer));

    /// <summary>Whether a part becomes the document's if the fields within it become the document's.</summary>
    private static bool IsReachedByFields(JsonObject reached, JsonObject document, ScenarioField part, double dataLevel)
    {
        var trial = reached.DeepClone().AsObject();
        var fields = ScenarioFields.Of(trial, dataLevel).Where(field => field.Pointer.StartsWith(part.Pointer + "/", StringComparison.Ordinal) && field.Write(document) is not null);
        foreach (var field in fields.Where(field => Differ(trial, document, field)))
        {
            field.Put(trial, field.Write(document)!);
        }
        return !Differ(trial, document, part);
    }

    /// <summary>Whether the fields of single years, which come after that of all, do it.</summary>
    private static bool IsReachedYearByYear(JsonObject reached, JsonObject document, ScenarioField field) =>
        JsonTree.Find(reached, field.Pointer) is JsonArray before && JsonTree.Find(document, field.Pointer) is JsonArray after && before.Count == after.Count
        && before.Count == ScenarioYears.Of(document).Count();
}
