using System.Security.Cryptography;
using System.Text;

namespace Forecast.Silo.Tests.Api;

/// <summary>A service with one key of each role; the key of a role is its name and a word.</summary>
public sealed class AccessKeys : IAsyncLifetime
{
    private static readonly string[] Roles = ["reader", "analyst", "publisher"];

    internal ApiService Service { get; } = new([.. Settings, ("OrleansDashboard", "true")]);

    /// <summary>The settings of the keys.</summary>
    internal static (string Name, string Value)[] Settings => [.. Roles.SelectMany((role, place) => new[]
    {
        ($"Access:Keys:{place}:Name", $"somebody who is {role}"), ($"Access:Keys:{place}:Role", role),
        ($"Access:Keys:{place}:Sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key(role))))),
    })];

    internal static string Key(string role) => $"{role}-opens-sesame";

    public ValueTask InitializeAsync() => Service.InitializeAsync();

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    /// <summary>Sends a request as somebody does: "nobody" without a key, "stranger" with one that is not known.</summary>
    internal Task<ApiAnswer> Send(string who, string method, string path) => Service.Send(
        new HttpMethod(method), path, method is "POST" or "PUT" ? new StringContent("{}") : null, who == "nobody" ? [] : [("Authorization", $"Bearer {Key(who)}")]);
}
