using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Cli;

public sealed class TraceCommandTests(PlannedFlatRun run) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The areas are asked for against their order; the rows come in file order.</summary>
    [Theory]
    [InlineData("trace planned-flat --replicates 2 --areas E07000114,E07000105", "planned-flat.csv")]
    [InlineData("trace swap-to-stop --replicates 1 --first 7 --areas E07000111", "swap-to-stop-replicate-7.csv")]
    public async Task Trace_equals_the_golden_file_byte_for_byte(string arguments, string golden)
    {
        var ended = await ForecastProgram.Run(_folder.Path, arguments.Split(' '));

        Assert.Equal(RepositoryRoot.Golden(golden), ended.Result);
        Assert.Equal("", ended.Error);
    }

    [Theory]
    [InlineData("E07000116")]
    [InlineData("E07000116,E07000106,E07000106,E07000110")]
    public async Task Rows_of_some_areas_are_those_of_the_whole_county(string areas)
    {
        var lines = run.Trace.Result.Split('\n');
        var expected = lines[1..].Where(line => line.Split(',') is [var replicate, var area, ..] && replicate is "38" or "39" && areas.Contains(area));

        var ended = await ForecastProgram.Run(_folder.Path, "trace", "planned-flat", "--replicates", "2", "--first", "38", "--areas", areas);

        Assert.Equal([lines[0], .. expected, ""], ended.Result.Split('\n'));
    }

    /// <summary>Without AVX2 every draw is made by the scalar routine.</summary>
    [Fact]
    public async Task Digits_are_the_same_on_a_processor_without_vector_instructions()
    {
        var ended = await ForecastProgram.RunWithoutAvx2(_folder.Path, "trace", "planned-flat", "--replicates", $"{PlannedFlatRun.Replicates}");

        Assert.Equal(run.Trace.Result, ended.Result);
    }

    [Fact]
    public void Rows_come_by_replicate_then_area_in_file_order_then_quarter()
    {
        var keys = run.Trace.Result.TrimEnd('\n').Split('\n')[1..].Select(line => string.Join(' ', line.Split(',')[..3]));

        Assert.Equal(
            from replicate in Enumerable.Range(0, PlannedFlatRun.Replicates)
            from area in Kent.Pack.Areas
            from quarter in Enumerable.Range(0, 20)
            select $"{replicate} {area.Code} {quarter}",
            keys);
    }
}
