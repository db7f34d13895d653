using System.Globalization;
using System.Net;

namespace Forecast.Silo.Tests.Api;

public sealed class KeyTests(AccessKeys keys) : IClassFixture<AccessKeys>
{
    private const string Old = "old-opens-sesame";
    private const string New = "new-opens-sesame";

    [Theory]
    [InlineData("Authorization", "Basic cHVibGlzaGVyLW9wZW5zLXNlc2FtZQ==")]
    [InlineData("Authorization", "publisher-opens-sesame")]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "Bearer PUBLISHER-OPENS-SESAME")]
    [InlineData("Authorization", "X-Api-Key publisher-opens-sesame")]
    [InlineData("X-Api-Key", "")]
    [InlineData("X-Api-Key", "Bearer publisher-opens-sesame")]
    [InlineData("X-Api-Key", "stranger-opens-sesame, publisher-opens-sesame")]
    [InlineData("Cookie", "X-Api-Key=publisher-opens-sesame")]
    public async Task What_is_no_key_opens_nothing(string header, string value) =>
        (await keys.Service.Get("runs", (header, value))).AssertProblem(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("api_key")]
    [InlineData("apikey")]
    [InlineData("key")]
    [InlineData("X-Api-Key")]
    [InlineData("access_token")]
    public async Task Key_in_the_address_opens_nothing(string parameter) =>
        (await keys.Service.Get($"runs?{parameter}=publisher-opens-sesame")).AssertProblem(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Two_keys_at_a_time_are_malformed_even_if_both_are_good()
    {
        var refused = await keys.Service.Get("runs", ("X-Api-Key", AccessKeys.KeyOf("reader")), ("Authorization", $"Bearer {AccessKeys.KeyOf("reader")}"));

        Assert.Contains("send one of them", refused.AssertProblem(HttpStatusCode.BadRequest).Detail);
        (await keys.Service.Get("runs", ("X-Api-Key", AccessKeys.KeyOf("reader")), ("Authorization", "Basic proxy"))).Assert(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_keys_of_one_name_are_both_good_until_one_is_taken_away()
    {
        await AssertOpens((Old, HttpStatusCode.OK), (New, HttpStatusCode.OK), [.. AccessKeys.Key(0, "ann", "reader", Old), .. AccessKeys.Key(1, "ann", "reader", New)]);
        await AssertOpens((Old, HttpStatusCode.Unauthorized), (New, HttpStatusCode.OK), AccessKeys.Key(0, "ann", "reader", New));
    }

    [Fact]
    public async Task Key_is_good_on_its_last_day_and_says_when_it_was()
    {
        var (yesterday, tomorrow) = (Day(-1), Day(1));
        var refused = await AssertOpens((Old, HttpStatusCode.Unauthorized), (New, HttpStatusCode.OK),
        [
            .. AccessKeys.Key(0, "ann", "reader", Old), ("Access:Keys:0:Expires", yesterday), .. AccessKeys.Key(1, "ann", "reader", New), ("Access:Keys:1:Expires", tomorrow),
        ]);

        Assert.Equal($"Refused: the key expired on {yesterday}.", refused.AssertProblem(HttpStatusCode.Unauthorized).Detail);
    }

    [Fact]
    public async Task Role_that_is_needed_and_the_one_there_is_are_told() => Assert.Equal(
        "This needs the role publisher; you have the role reader.",
        (await keys.Send("key reader", "DELETE", "scenarios/mine")).AssertProblem(HttpStatusCode.Forbidden).Detail);

    [Fact]
    public async Task Dashboard_of_Orleans_is_there_for_publishers_with_all_its_parts()
    {
        var page = (await keys.Send("key publisher", "GET", "/orleans/")).Assert(HttpStatusCode.OK);

        Assert.Contains("<html", page.Text);
        Assert.Equal(["frame-ancestors 'none'"], page.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task Dashboard_of_Orleans_is_off_unless_it_is_asked_for()
    {
        await using var service = new ApiService();
        await service.InitializeAsync();

        (await service.Get("/orleans/")).AssertProblem(HttpStatusCode.NotFound);
        (await service.Get("/orleans")).AssertProblem(HttpStatusCode.NotFound);
    }

    private static string Day(int fromToday) => DateTime.UtcNow.AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What the first key is answered.</summary>
    private static async Task<ApiAnswer> AssertOpens((string Key, HttpStatusCode Status) first, (string Key, HttpStatusCode Status) second, (string, string)[] settings)
    {
        await using var service = new ApiService(settings);
        await service.InitializeAsync();
        (await service.Get("runs", ("X-Api-Key", second.Key))).Assert(second.Status);
        return (await service.Get("runs", ("X-Api-Key", first.Key))).Assert(first.Status);
    }
}
