using System.Text;
using System.Text.Json;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests;

public sealed class ReturnsTests
{
    private const string Ashford = "E07000105";
    private const string Dover = "E07000108";

    [Fact]
    public async Task Revisions_are_kept_the_latest_is_in_force_and_the_same_return_again_is_no_revision()
    {
        var storage = new MemoryStorage();
        await using (var cluster = await ForecastCluster.Start(storage))
        {
            await Record(cluster, (Ashford, "2024/25 Q1", 120, 60, "provisional"));
            await Record(cluster, (Ashford, "2024/25 Q1", 120, 60, "provisional"));
            await Record(cluster, (Ashford, "2024/25 Q1", 125, 64, "final"), (Dover, "2024/25 Q1", 80, 40, "final"));
        }
        await using var restarted = await ForecastCluster.Start(storage);

        var returns = await restarted.County.GetReturns();

        Assert.Equal(
            [(Ashford, 1, 120, ReturnStatus.Provisional), (Ashford, 2, 125, ReturnStatus.Final), (Dover, 1, 80, ReturnStatus.Final)],
            returns.Select(r => (r.Return.Area, r.Revision, r.Return.QuitDatesSet, r.Return.Status)));
    }

    [Fact]
    public async Task Final_return_is_corrected_by_a_final_one_only()
    {
        await using var cluster = await ForecastCluster.Start();
        await Record(cluster, (Ashford, "2024/25 Q1", 125, 64, "final"));

        var refused = await Submit(cluster, (Dover, "2024/25 Q1", 1, 1, "final"), (Ashford, "2024/25 Q1", 126, 64, "provisional"));

        var fault = Assert.Single(refused.Faults);
        Assert.Equal(
            ("/returns/1/status", "\"provisional\"", "final, for revision 1 is final and only another final return corrects it"),
            (fault.Place, fault.Value, fault.Expected));
        Assert.Single(await cluster.County.GetReturns());
        Assert.Equal(2, Assert.Single(await Record(cluster, (Ashford, "2024/25 Q1", 126, 64, "final"))).Revision);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once_and_nothing_is_stored()
    {
        await using var cluster = await ForecastCluster.Start();

        var refused = await Submit(cluster,
            ("E99999999", "2024/25 Q1", 1, 1, "final"), (Ashford, "2024/25 Q5", 1, 1, "final"), (Ashford, "2024/25 Q1", -1, 0, "final"),
            (Ashford, "2024/25 Q2", 10, 11, "final"), (Ashford, "2024/25 Q3", 10, 5, "settled"), (Ashford, "2199/00 Q1", 10, 5, "final"),
            (Dover, "2024/25 Q1", 10, 5, "final"), (Dover, "2024/25 Q1", 11, 5, "final"), (Dover, "2024/25 Q2", 1_000_000, 5, "final"));

        Assert.Equal(
            ["/returns/0/area", "/returns/1/quarter", "/returns/2/quitDatesSet", "/returns/3/quits4Week", "/returns/4/status", "/returns/5/quarter", "/returns/7",
                "/returns/8/quitDatesSet"],
            refused.Faults.Select(fault => fault.Place));
        Assert.Empty(await cluster.County.GetReturns());
        Assert.Equal(0, cluster.Storage.States);
    }

    [Theory]
    [InlineData("", "line 1, byte 1")]
    [InlineData("{\"returns\": []}", "/returns")]
    [InlineData("{\"returns\": {}}", "/returns")]
    [InlineData("{}", "/returns")]
    [InlineData("{\"returns\": [7]}", "/returns/0")]
    [InlineData("{\"returns\": [], \"actuals\": 1}", "/actuals")]
    public async Task Document_that_is_none_is_refused_with_the_place(string document, string place)
    {
        await using var cluster = await ForecastCluster.Start();

        var refused = await cluster.County.RecordReturns(Encoding.UTF8.GetBytes(document));

        Assert.Contains(place, refused.Faults.Select(fault => fault.Place));
    }

    [Fact]
    public async Task Return_that_cannot_be_stored_is_not_acknowledged_and_not_seen()
    {
        await using var cluster = await ForecastCluster.Start();
        cluster.Storage.Refuses = state => state is DistrictRecord;

        await Assert.ThrowsAnyAsync<Exception>(() => Submit(cluster, (Ashford, "2024/25 Q1", 120, 60, "final")));

        Assert.Empty(await cluster.County.GetReturns());
        cluster.Storage.Refuses = null;
        Assert.Equal(1, Assert.Single(await Record(cluster, (Ashford, "2024/25 Q1", 120, 60, "final"))).Revision);
    }

    private static async Task<IEnumerable<ReturnRevision>> Record(ForecastCluster cluster, params (string, string, int, int, string)[] returns)
    {
        var ticket = await Submit(cluster, returns);
        Assert.Empty(ticket.Faults);
        return ticket.Recorded;
    }

    private static Task<ReturnsTicket> Submit(
        ForecastCluster cluster, params (string Area, string Quarter, int QuitDates, int Quits, string Status)[] returns) =>
        cluster.County.RecordReturns(JsonSerializer.SerializeToUtf8Bytes(new
        {
            returns = returns.Select(r => new { area = r.Area, quarter = r.Quarter, quitDatesSet = r.QuitDates, quits4Week = r.Quits, status = r.Status }),
        }));
}
