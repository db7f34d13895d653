using System.Text.Json.Nodes;

namespace Forecast.Silo.Pages;

/// <summary>A change of all money at once: the grant's, and that of every stream, driver and enabler, so that what fitted into the grant still does.</summary>
/// <param name="Factor">What each sum is multiplied by, 0 or more.</param>
/// <param name="LastYear">The index of the year after which there is no money; null if it goes on.</param>
public sealed record MoneyScale(double Factor, int? LastYear)
{
    /// <summary>Changes nothing.</summary>
    public static readonly MoneyScale None = new(1, null);

    /// <summary>A sum after the change.</summary>
    public double Of(double pounds, int year) => year > LastYear ? 0 : pounds * Factor;

    /// <summary>The document after the change; what is no number in it stays.</summary>
    public JsonObject Of(JsonObject document)
    {
        var scaled = document.DeepClone().AsObject();
        if (this == None)
        {
            return scaled;
        }
        foreach (var list in ScenarioFields.Money(scaled).Select(pointer => JsonTree.Find(scaled, pointer)).OfType<JsonArray>())
        {
            for (var year = 0; year < list.Count; year++)
            {
                if (JsonTree.Number(list[year]) is { } pounds)
                {
                    // Beyond what a number can hold, the validator is shown the word, and refuses it.
                    list[year] = double.IsFinite(Of(pounds, year)) ? JsonValue.Create(Of(pounds, year)) : JsonValue.Create("too much");
                }
            }
        }
        return scaled;
    }
}
