using System.Net;
using System.Text.Json;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Cli;

namespace Forecast.Silo.Tests.Api;

public sealed class QuarterlyReturnTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Quarter = "2024/25 Q1";

    [Fact]
    public async Task Returns_stand_beside_the_forecast_of_a_district_and_of_an_area_once_all_its_districts_have_reported()
    {
        await using var own = new ApiService();
        await own.InitializeAsync();
        var id = await own.Complete(ApiService.PlannedFlat(replicates: 2, seed: 51));
        var before = await own.Get($"runs/{id}/forecast");
        var areas = Kent.Pack.Areas.Select((area, place) => (area.Code, area.Partnership, QuitDates: 100 + place, Quits: 40 + place)).ToArray();
        var west = areas.Where(area => area.Partnership == "West Kent").ToArray();

        await own.Post("actuals", Returns(west[1..]));
        await AssertShown(own, id, west[1].Code, west[1].QuitDates, west[1].Quits);
        await AssertShown(own, id, "West Kent", null, null);
        await own.Post("actuals", Returns(west[0]));
        await AssertShown(own, id, "West Kent", west.Sum(area => area.QuitDates), west.Sum(area => area.Quits));
        await AssertShown(own, id, "county", null, null);
        await own.Post("actuals", Returns(areas));
        await AssertShown(own, id, "county", areas.Sum(area => area.QuitDates), areas.Sum(area => area.Quits));

        (await own.Get($"runs/{id}/forecast", ("If-None-Match", before.Tag!))).Assert(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Return_that_changes_is_a_revision_and_the_same_one_again_is_none()
    {
        foreach (var (quitDates, status, revision) in new[] { (10, "provisional", 1), (10, "provisional", 1), (12, "provisional", 2), (12, "final", 3), (13, "final", 4) })
        {
            var recorded = (await service.Post("actuals", Return("E07000105", quitDates, 5, status))).Assert(HttpStatusCode.OK).Json.GetProperty("returns")[0];
            Assert.Equal(
                (revision, quitDates, status),
                (recorded.GetProperty("revision").GetInt32(), recorded.GetProperty("quitDatesSet").GetInt32(), recorded.GetProperty("status").GetString()));
        }
        var refused = await service.Post("actuals", Return("E07000105", 14, 5, "provisional"));

        Assert.Equal(["/returns/0/status"], refused.AssertProblem(HttpStatusCode.UnprocessableEntity).Places);
        Assert.Equal([1, 2, 3, 4], (await service.Get("actuals")).Assert(HttpStatusCode.OK).Json.GetProperty("returns").EnumerateArray()
            .Where(one => one.GetProperty("area").GetString() == "E07000105").Select(one => one.GetProperty("revision").GetInt32()));
    }

    [Theory]
    [InlineData("""{"returns": [{"area": "E1", "quarter": "2024/25 Q5", "quitDatesSet": -1, "quits4Week": "4", "status": "draft"}]}""",
        "/returns/0/area", "/returns/0/quarter", "/returns/0/quitDatesSet", "/returns/0/quits4Week", "/returns/0/status")]
    [InlineData("""{"returns": []}""", "/returns")]
    [InlineData("{}", "/returns")]
    public async Task Faults_are_told_at_once_by_their_places(string body, params string[] places) =>
        Assert.Equal(places, (await service.Post("actuals", body)).AssertProblem(HttpStatusCode.UnprocessableEntity).Places);

    private static async Task AssertShown(ApiService service, string runId, string area, int? quitDates, int? quits)
    {
        var part = (await service.Get($"runs/{runId}/forecast?area={area}")).Json;
        var table = await service.Get($"runs/{runId}/forecast.csv?area={area}");
        var fan = await service.Get($"runs/{runId}/fan?area={area}&by=quarter");
        foreach (var (measure, people) in new[] { ("quitDates", quitDates), ("quits4Week", quits), ("attempts", null) })
        {
            var quarter = part.Measure(measure).GetProperty("quarters").EnumerateArray().Single(one => one.GetProperty("quarter").GetString() == Quarter);
            Assert.Equal((people, people is null ? null : "final"), (Actual(quarter)?.GetInt32(), Status(quarter)));
            var row = table.Text.Split('\n').Single(line => line.Contains($",{part.GetProperty("area").GetString()},") && line.Contains($",{measure},{(measure == "attempts" ? "attempts" : "people")},quarter,{Quarter},"));
            Assert.EndsWith(people is null ? ",," : $",{people},final", row);
            Assert.Equal(people, fan.Json.Items("rows").Single(one => (one.Text("measure"), one.Text("period")) == (measure, Quarter)).Number("observed"));
        }
    }

    private static JsonElement? Actual(JsonElement quarter) => quarter.TryGetProperty("actual", out var people) ? people : null;

    private static string? Status(JsonElement quarter) => quarter.TryGetProperty("actualStatus", out var status) ? status.GetString() : null;

    private static string Return(string area, int quitDates, int quits, string status) =>
        JsonSerializer.Serialize(new { returns = new[] { new { area, quarter = Quarter, quitDatesSet = quitDates, quits4Week = quits, status } } });

    private static string Returns(params (string Code, string Partnership, int QuitDates, int Quits)[] areas) => JsonSerializer.Serialize(new
    {
        returns = areas.Select(area => new { area = area.Code, quarter = Quarter, quitDatesSet = area.QuitDates, quits4Week = area.Quits, status = "final" }),
    });
}
