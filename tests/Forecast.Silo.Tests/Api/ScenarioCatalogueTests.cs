using System.Net;
using System.Text;
using System.Text.Json;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Api;

public sealed class ScenarioCatalogueTests(ApiService service) : IClassFixture<ApiService>
{
    private static readonly string First = ApiService.PlannedFlat(replicates: 2, seed: 41).ToJsonString();
    private static readonly string Second = ApiService.PlannedFlat(replicates: 2, seed: 42).ToJsonString();

    [Fact]
    public async Task Version_is_the_tag_and_an_editor_who_has_not_seen_it_is_told()
    {
        var created = (await service.Put("scenarios/plan", First, ("If-None-Match", "*"))).Assert(HttpStatusCode.OK);
        (await service.Put("scenarios/plan", Second, ("If-None-Match", "*"))).AssertProblem(HttpStatusCode.PreconditionFailed);
        Assert.Equal(created.Tag, (await service.Get("scenarios/plan")).Assert(HttpStatusCode.OK).Tag);

        var changed = (await service.Put("scenarios/plan", Second, ("If-Match", created.Tag!))).Assert(HttpStatusCode.OK);

        Assert.NotEqual(created.Tag, changed.Tag);
        (await service.Put("scenarios/plan", First, ("If-Match", created.Tag!))).AssertProblem(HttpStatusCode.PreconditionFailed);
        (await service.Delete("scenarios/plan", ("If-Match", created.Tag!))).AssertProblem(HttpStatusCode.PreconditionFailed);
        Assert.Equal("42", (await service.Get("scenarios/plan")).Json.GetProperty("simulation").GetProperty("seed").ToString());
        (await service.Delete("scenarios/plan", ("If-Match", changed.Tag!))).Assert(HttpStatusCode.NoContent);
        (await service.Get("scenarios/plan")).AssertProblem(HttpStatusCode.NotFound);
        (await service.Delete("scenarios/plan")).AssertProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Same_scenario_saved_again_is_no_new_version()
    {
        var first = await service.Put("scenarios/twice", First, ("If-None-Match", "*"));

        Assert.Equal(first.Tag, (await service.Put("scenarios/twice", First, ("If-None-Match", "*"))).Assert(HttpStatusCode.OK).Tag);
    }

    [Fact]
    public async Task Twenty_editors_at_once_who_have_seen_the_same_version_change_it_once()
    {
        var seen = (await service.Put("scenarios/edited", First)).Tag!;

        var answers = await Task.WhenAll(Enumerable.Range(100, 20).Select(seed =>
            service.Put("scenarios/edited", ApiService.PlannedFlat(2, seed).ToJsonString(), ("If-Match", seen))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.AssertProblem(HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task List_has_the_scenarios_of_catalogue_and_pack_each_once()
    {
        await service.Put("scenarios/no-grant", First);

        var listed = (await service.Get("scenarios")).Assert(HttpStatusCode.OK).Json.GetProperty("scenarios").EnumerateArray()
            .ToDictionary(s => s.GetProperty("id").GetString()!, s => s.GetProperty("source").GetString());

        Assert.Equal(("catalogue", "pack"), (listed["no-grant"], listed["planned-growth"]));
        Assert.Equal(JsonValueKind.Object, (await service.Get("scenarios/planned-growth")).Assert(HttpStatusCode.OK).Json.ValueKind);
    }

    [Fact]
    public async Task Faults_of_a_scenario_are_told_at_once_and_nothing_is_saved()
    {
        var (document, places) = Kent.NineFaults();

        var answer = await service.Put("scenarios/faulty", Encoding.UTF8.GetString(document));

        Assert.Equal(places.Order(), answer.AssertProblem(HttpStatusCode.UnprocessableEntity).Places.Order());
        (await service.Get("scenarios/faulty")).AssertProblem(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("If-Match", "seven")]
    [InlineData("If-Match", "\"seven\"")]
    [InlineData("If-Match", "W/\"7\"")]
    [InlineData("If-Match", "\"7\", \"8\"")]
    [InlineData("If-Match", "*, \"8\"")]
    [InlineData("If-None-Match", "\"7\"")]
    [InlineData("If-None-Match", "*, \"7\"")]
    [InlineData("If-None-Match", "nonsense")]
    public async Task Tag_that_no_scenario_has_is_malformed(string header, string value) =>
        Assert.Equal([header], (await service.Put("scenarios/tagged", First, (header, value))).AssertProblem(HttpStatusCode.BadRequest).Places);

    [Fact]
    public async Task Two_conditions_that_contradict_each_other_are_malformed_and_change_nothing()
    {
        var seen = (await service.Put("scenarios/both", First)).Tag!;

        var refused = (await service.Put("scenarios/both", Second, ("If-Match", seen), ("If-None-Match", "*"))).AssertProblem(HttpStatusCode.BadRequest);

        Assert.Equal("If-None-Match: * is refused; one of If-Match and If-None-Match.", refused.Detail);
        Assert.Equal(["If-None-Match", "If-Match"], (await service.Put("scenarios/both", Second, ("If-Match", "x"), ("If-None-Match", "*"))).AssertProblem(HttpStatusCode.BadRequest).Places);
        Assert.Equal(seen, (await service.Get("scenarios/both")).Tag);
    }

    [Fact]
    public async Task Any_version_is_as_good_to_who_says_so_but_there_has_to_be_one()
    {
        (string, string) any = ("If-Match", "*");
        Assert.Equal("There is no saved scenario any.", (await service.Put("scenarios/any", First, any)).AssertProblem(HttpStatusCode.PreconditionFailed).Detail);
        (await service.Delete("scenarios/any", any)).AssertProblem(HttpStatusCode.PreconditionFailed);
        (await service.Get("scenarios/any")).AssertProblem(HttpStatusCode.NotFound);
        var first = (await service.Put("scenarios/any", First)).Tag;

        Assert.NotEqual(first, (await service.Put("scenarios/any", Second, any)).Assert(HttpStatusCode.OK).Tag);

        (await service.Delete("scenarios/any", any)).Assert(HttpStatusCode.NoContent);
    }

    /// <summary>Whoever comes in between leaves a scenario there.</summary>
    [Fact]
    public async Task Twenty_editors_at_once_to_whom_any_version_is_as_good_all_change_it()
    {
        await service.Put("scenarios/crowded", First);

        var answers = await Task.WhenAll(Enumerable.Range(200, 20).Select(seed => service.Put("scenarios/crowded", ApiService.PlannedFlat(2, seed).ToJsonString(), ("If-Match", "*"))));

        Assert.All(answers, answer => answer.Assert(HttpStatusCode.OK));
    }

    [Theory]
    [InlineData("Plan")]
    [InlineData("a.b")]
    [InlineData("a%2Fb")]
    public async Task Id_that_is_no_plain_word_is_refused(string id) =>
        (await service.Put($"scenarios/{id}", First)).AssertProblem(HttpStatusCode.UnprocessableEntity);
}
