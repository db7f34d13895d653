namespace Forecast.Silo.Pages;

/// <summary>How a value of a scenario document is written in a query.</summary>
public enum ScenarioFieldForm
{
    /// <summary>A text as it is.</summary>
    Text,

    /// <summary>A JSON value; what is no JSON is a text. <c>null</c> leaves the field out.</summary>
    Value,

    /// <summary>Pounds by year: one number for every year, or a list.</summary>
    Money,

    /// <summary>A quarter, such as "2025/26 Q1".</summary>
    Quarter,

    /// <summary>The county level of smoking: a parameter that is overridden unless it is as in the data.</summary>
    Level,
}
