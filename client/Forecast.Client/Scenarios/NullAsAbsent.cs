using System.Text.Json.Serialization.Metadata;

namespace Forecast.Client.Scenarios;

/// <summary>Null in a field that may be left out is as good as leaving it out, as it is for the service: typed programs write null for what they do not set.</summary>
internal static class NullAsAbsent
{
    /// <summary>Changes how a record is read: its optional fields keep their defaults where null stands.</summary>
    public static void Apply(JsonTypeInfo record)
    {
        for (var i = 0; i < record.Properties.Count; i++)
        {
            if (record.Properties[i] is { IsRequired: false, Set: { } set } field)
            {
                record.Properties[i] = TakingNull(record, field);
                record.Properties[i].Set = (target, value) =>
                {
                    if (value is not null)
                    {
                        set(target, value);
                    }
                };
            }
        }
    }

    private static JsonPropertyInfo TakingNull(JsonTypeInfo record, JsonPropertyInfo field)
    {
        if (!field.PropertyType.IsValueType || Nullable.GetUnderlyingType(field.PropertyType) is not null)
        {
            field.IsSetNullable = true;
            return field;
        }
        var nullable = record.CreateJsonPropertyInfo(typeof(Nullable<>).MakeGenericType(field.PropertyType), field.Name);
        (nullable.Get, nullable.CustomConverter, nullable.NumberHandling) = (field.Get, field.CustomConverter, field.NumberHandling);
        return nullable;
    }
}
