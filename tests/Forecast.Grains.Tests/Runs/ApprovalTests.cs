using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests.Runs;

public sealed class ApprovalTests
{
    [Fact]
    public async Task Approval_names_who_gave_it_first_is_there_after_a_restart_and_is_gone_once_withdrawn()
    {
        var storage = new MemoryStorage();
        RunApproval given;
        await using (var cluster = await ForecastCluster.Start(storage))
        {
            var id = (await cluster.Finish(Kent.PlannedFlat(1))).Run.GetPrimaryKeyString();
            Assert.Null(await cluster.County.GetApproval(id));
            given = await cluster.County.Approve(id, "key Ann");
            Assert.Equal((id, "key Ann"), (given.RunId, given.By));
            Assert.Equal(given, await cluster.County.Approve(id, "key Bob"));
            await cluster.Stop();
        }
        await using var again = await ForecastCluster.Start(storage);
        Assert.Equal(given, await again.County.GetApproval(given.RunId));

        await again.County.WithdrawApproval(given.RunId);
        await again.County.WithdrawApproval(given.RunId);

        Assert.Null(await again.County.GetApproval(given.RunId));
        Assert.Equal("key Bob", (await again.County.Approve(given.RunId, "key Bob")).By);
    }

    [Fact]
    public async Task What_is_no_completed_forecast_is_not_approved()
    {
        await using var cluster = await ForecastCluster.Start();
        var comparison = await cluster.Compare(Kent.PlannedFlat(1), Kent.Scenario("no-grant", 1).Bytes());
        await comparison.End();

        var unknown = await Assert.ThrowsAsync<RunNotCompletedException>(() => cluster.County.Approve("00ff", "key Ann"));
        var compared = await Assert.ThrowsAsync<RunKindException>(() => cluster.County.Approve(comparison.GetPrimaryKeyString(), "key Ann"));

        Assert.Equal("run 00ff is unknown; a completed run is needed", unknown.Message);
        Assert.Equal($"run {comparison.GetPrimaryKeyString()} is a comparison; a forecast is needed", compared.Message);
        Assert.Null(await cluster.County.GetApproval(comparison.GetPrimaryKeyString()));
    }
}
