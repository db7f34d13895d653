using System.Globalization;
using System.Net;
using Forecast.Grains.Tests.Setup;
using Forecast.Model.Rollup;
using Forecast.Silo.Tests.Cli;
using Forecast.Silo.Tests.Reporting;
using Parquet;

namespace Forecast.Silo.Tests.Api;

public sealed class SamplesTests(ApiService service) : IClassFixture<ApiService>
{
    private static readonly (string Name, double Share)[] Quantiles = [("p2_5", 0.025), ("p10", 0.1), ("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p90", 0.9), ("p97_5", 0.975)];

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>Recorded in thousandths, whole people, hundredths of a millionth and pence; a cost is above every number where there is no additional quit date.</summary>
    [Theory]
    [InlineData("additionalQuitDates", 1_000)]
    [InlineData("quits4Week", 1)]
    [InlineData("prevalence", 100_000_000)]
    [InlineData("costPerQuitDate", 100)]
    public async Task Quantiles_and_mean_of_the_values_are_the_forecasts_to_the_last_digit(string measure, int unitsPerOne)
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 150, seed: 111));
        var forecast = (await service.Get($"runs/{id}/forecast?area=E07000111&measure={measure}")).Json.Measure(measure);

        var rows = Rows((await service.Get($"runs/{id}/samples.csv?area=E07000111&measure={measure}")).Assert(HttpStatusCode.OK).Text);

        var periods = 0;
        foreach (var group in rows.GroupBy(row => (Kind: row[3], Period: row[4])))
        {
            Assert.Equal(Enumerable.Range(0, 150).Select(replicate => $"{replicate}"), group.Select(row => row[0]));
            var list = group.Key.Kind == "cumulative" ? "cumulative" : group.Key.Kind + "s";
            var figures = forecast.Items(list).Single(period => period.Text(list == "quarters" ? "quarter" : "year") == group.Key.Period);
            var distribution = Distribution(group.Select(row => row[6]), unitsPerOne);
            Assert.Equal(
                [figures.Number("mean"), .. Quantiles.Select(quantile => figures.Number(quantile.Name))],
                [Finite(distribution.Mean), .. Quantiles.Select(quantile => Finite(distribution.Quantile(quantile.Share)))]);
            periods++;

            double? Finite(double units) => double.IsFinite(units) ? units / unitsPerOne : null;
        }
        Assert.Equal(periods, new[] { "quarters", "years", "cumulative" }.Sum(list => forecast.TryGetProperty(list, out var items) ? items.GetArrayLength() : 0));
    }

    [Fact]
    public async Task Formats_have_the_same_rows()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 70, seed: 112));
        var path = $"runs/{id}/samples?measure=costPerQuitDate&by=year&area=all";

        var csv = Rows((await service.Get(path, ("Accept", "text/csv"))).Assert(HttpStatusCode.OK).Text);
        var json = (await service.Get(path)).Assert(HttpStatusCode.OK).Json;
        using var file = new MemoryStream((await service.Get(path, ("Accept", "application/vnd.apache.parquet"))).Assert(HttpStatusCode.OK).Bytes);
        await using var parquet = await ParquetReader.CreateAsync(file, cancellationToken: Test);
        var table = await ParquetRows.Read(parquet);

        Assert.Equal(70 * 17 * 10, csv.Length);
        Assert.Equal(csv.Select(row => string.Join(';', row)), json.Items("rows").Select(row => string.Join(';', row.EnumerateObject().Select(cell => cell.Value.ToString()))));
        Assert.Equal(csv.Select(row => (row[0], row[1], row[4], row[6])), table.Replicates.Select((replicate, i) =>
            ($"{replicate}", table.Areas[i], table.Periods[i], table.Values[i] is { } value ? double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture) : "Inf" : "")));
        Assert.Equal((id, id), (json.Text("runId"), parquet.CustomMetadata["run_id"]));
    }

    [Theory]
    [InlineData("samples.csv", "text/csv")]
    [InlineData("samples.json", "application/json")]
    [InlineData("samples.parquet", "application/vnd.apache.parquet")]
    public async Task Who_has_the_values_gets_them_without_a_simulation(string path, string type)
    {
        await using var own = new ApiService();
        await own.InitializeAsync();
        var id = await own.Complete(ApiService.PlannedFlat(replicates: 3, seed: 113));
        var address = $"runs/{id}/{path}?measure=smokers&by=year";

        var first = (await own.Get(address)).Assert(HttpStatusCode.OK);
        var calls = own.Calls.Begun;
        var again = (await own.Get(address, ("If-None-Match", first.Tag!))).Assert(HttpStatusCode.NotModified);

        Assert.Equal((type, first.Tag, calls), (first.MediaType, again.Tag, own.Calls.Begun));
        Assert.Equal(path == "samples.json" ? null : $"planned-mix-flat-grant-samples-smokers-county-year-{id[..8]}.{path.Split('.')[1]}", first.Content.ContentDisposition?.FileName);
        Assert.True(first.Headers.CacheControl is { Private: true, MaxAge.TotalDays: 365 });
        Assert.Equal(first.Bytes, (await own.Get(address)).Bytes);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "measure: missing; one measure of this forecast: additionalQuitDates, ")]
    [InlineData("?measure=quitDates,smokers", HttpStatusCode.BadRequest, "measure: quitDates,smokers is refused; one measure of this forecast: ")]
    [InlineData("?measure=quits", HttpStatusCode.BadRequest, "measure: quits is refused; measures of this forecast: ")]
    [InlineData("?measure=reach&by=quarter", HttpStatusCode.BadRequest, "by: quarter is refused; year, or another measure")]
    [InlineData("?measure=reach&replicates=7", HttpStatusCode.BadRequest, "replicates: 7 is refused; known parameters: area, by, measure")]
    [InlineData("?measure=reach&area=Dova", HttpStatusCode.NotFound, "area: Dova is refused; ")]
    public async Task Question_that_has_no_values_is_refused(string query, HttpStatusCode status, string message)
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 114));

        var problem = (await service.Get($"runs/{id}/samples{query}", ("Accept", "text/csv"))).AssertProblem(status);

        Assert.StartsWith(message, problem.Json.Items("errors").Single().Text("message"));
    }

    [Fact]
    public async Task Run_that_is_not_there_or_not_completed_has_no_values()
    {
        var id = (await service.Submit(ApiService.PlannedFlat(replicates: 200_000, seed: 115))).RunId;
        await service.Delete($"runs/{id}");

        (await service.Get($"runs/{id}/samples?measure=smokers")).AssertProblem(HttpStatusCode.Conflict);
        (await service.Get("runs/0123/samples.parquet?measure=smokers")).AssertProblem(HttpStatusCode.NotFound);
        (await service.Get($"runs/{id}/samples?measure=smokers", ("Accept", "text/html"))).AssertProblem(HttpStatusCode.NotAcceptable);
    }

    /// <summary>Held, no district answers: what has begun can only end by being stopped.</summary>
    [Fact]
    public async Task Reader_that_goes_away_stops_the_districts()
    {
        await using var own = new ApiService();
        await own.InitializeAsync();
        var id = await own.Complete(ApiService.PlannedFlat(replicates: 500, seed: 116));
        var before = own.Calls.Begun;
        for (var call = 0; call < before; call++)
        {
            await own.Calls.Next();
        }
        own.Calls.Hold();
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(Test);
        var answer = own.Http.GetAsync($"/api/v1/runs/{id}/samples.csv?measure=smokers", reading.Token);
        await own.Calls.Next();

        await reading.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await own.Calls.AllEnded();

        Assert.Equal(before, own.Calls.Answered);
    }

    /// <summary>16 MB are more than fits between service and reader: the service waits for it, and without being stopped would do so until it is shut down by force, after 30 s.</summary>
    [Fact]
    public async Task Service_that_stops_breaks_off_what_it_sends()
    {
        await using var own = new ApiService();
        await own.InitializeAsync();
        var id = await own.Complete(ApiService.PlannedFlat(replicates: 600, seed: 118));
        using var http = new HttpClient { BaseAddress = own.Http.BaseAddress };
        using var answer = await http.GetAsync($"/api/v1/runs/{id}/samples.csv?measure=smokers&area=all", HttpCompletionOption.ResponseHeadersRead, Test);

        await own.RestartAsync().WaitAsync(TimeSpan.FromSeconds(25), Test);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer.Content.ReadAsStringAsync(Test));
    }

    [Fact]
    public async Task Readers_beyond_a_callers_share_and_beyond_all_places_are_to_come_again()
    {
        await using var own = new ApiService(AccessKeys.Settings);
        await own.InitializeAsync();
        var id = (await own.Post("runs", $$"""{"scenario": {{ApiService.PlannedFlat(2, 117).ToJsonString()}}}""", Key("analyst"))).RunId;
        Assert.Contains("event: completed", (await own.Get($"runs/{id}/events", Key("reader"))).Text);
        for (var (call, begun) = (0, own.Calls.Begun); call < begun; call++)
        {
            await own.Calls.Next();
        }
        own.Calls.Hold();

        var readers = new List<Task<ApiAnswer>>();
        await Fill("reader");
        var beyondOwn = (await Read("reader")).AssertProblem(HttpStatusCode.TooManyRequests);
        await Fill("analyst");
        var beyondAll = (await Read("publisher")).AssertProblem(HttpStatusCode.TooManyRequests);
        own.Calls.Release();

        Assert.Equal("The limit on a caller's open streams of replicate values is 4; try again when one has ended.", beyondOwn.Detail);
        Assert.Equal("8 readers of replicate values are served at once; try again when one has ended.", beyondAll.Detail);
        Assert.All([beyondOwn, beyondAll], refused => Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta));
        Assert.All(await Task.WhenAll(readers), answer => answer.Assert(HttpStatusCode.OK));
        (await Read("reader")).Assert(HttpStatusCode.OK);

        Task<ApiAnswer> Read(string who) => own.Get($"runs/{id}/samples?measure=smokers&area=E07000114", Key(who));

        async Task Fill(string who)
        {
            for (var reader = 0; reader < 4; reader++)
            {
                readers.Add(Read(who));
                await own.Calls.Next();
            }
        }

        static (string, string) Key(string who) => ("X-Api-Key", AccessKeys.KeyOf(who));
    }

    private static string[][] Rows(string csv)
    {
        var rows = CsvRows.Read(csv);
        Assert.Equal(["replicate", "area", "measure", "period_kind", "period", "target_end_date", "value"], rows[0]);
        return rows[1..];
    }

    private static Distribution Distribution(IEnumerable<string> values, int unitsPerOne)
    {
        var distribution = new Distribution();
        foreach (var value in values)
        {
            switch (value)
            {
                case "":
                    distribution.AddUndefined();
                    break;
                case "Inf":
                    distribution.AddUnbounded();
                    break;
                default:
                    distribution.Add((long)Math.Round(double.Parse(value, CultureInfo.InvariantCulture) * unitsPerOne));
                    break;
            }
        }
        return distribution;
    }
}
