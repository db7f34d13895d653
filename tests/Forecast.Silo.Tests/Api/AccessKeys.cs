using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Forecast.Silo.Tests.Api;

/// <summary>A service with one key of each role, one that has expired, and the tokens of a sign-in service; the key of a role is its name and a word.</summary>
public sealed class AccessKeys : IAsyncLifetime
{
    private static readonly string[] Roles = ["reader", "analyst", "publisher"];
    private readonly SignIn _signIn = new();

    public AccessKeys() => Service = new ApiService(
    [
        .. Settings, .. Key(3, "somebody of old", "publisher", KeyOf("expired")), ("Access:Keys:3:Expires", DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        .. _signIn.Settings, ("OrleansDashboard", "true"),
    ]);

    internal ApiService Service { get; }

    /// <summary>The settings of the keys.</summary>
    internal static (string Name, string Value)[] Settings => [.. Roles.SelectMany((role, place) => Key(place, $"somebody who is {role}", role, KeyOf(role)))];

    internal static string KeyOf(string role) => $"{role}-opens-sesame";

    /// <summary>The settings of one key.</summary>
    internal static (string Name, string Value)[] Key(int place, string name, string role, string key) =>
    [
        ($"Access:Keys:{place}:Name", name), ($"Access:Keys:{place}:Role", role),
        ($"Access:Keys:{place}:Sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))),
    ];

    public ValueTask InitializeAsync() => Service.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _signIn.Dispose();
    }

    /// <summary>The headers by which somebody is known: "nobody", "key ROLE", "X-Api-Key ROLE", "token ROLE" or "token FAULT".</summary>
    internal (string Name, string Value)[] Headers(string who) => who.Split(' ', 2) switch
    {
        ["nobody"] => [],
        ["key", var role] => [("Authorization", $"Bearer {KeyOf(role)}")],
        ["X-Api-Key", var role] => [("X-Api-Key", KeyOf(role))],
        ["token", var role] when Roles.Contains(role) => [("Authorization", $"Bearer {_signIn.Token(role)}")],
        ["token", "without a role"] => [("Authorization", $"Bearer {_signIn.Token(null)}")],
        ["token", var fault] => [("Authorization", $"Bearer {_signIn.Bad(fault)}")],
        _ => throw new ArgumentOutOfRangeException(nameof(who), who, "nobody known"),
    };

    /// <summary>Sends a request as somebody does.</summary>
    internal Task<ApiAnswer> Send(string who, string method, string path) => Service.Send(
        new HttpMethod(method), path, method is "POST" or "PUT" ? ApiService.Body("{}") : null, Headers(who));
}
