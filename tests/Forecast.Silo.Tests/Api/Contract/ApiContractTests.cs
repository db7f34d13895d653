using System.Globalization;

namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>The service does what its document says, and its document says all that it does.</summary>
public sealed class ApiContractTests
{
    private const int Seed = 20240401;
    private const int AtOnce = 4;

    private static readonly int RequestsOfAnOperation = int.Parse(Environment.GetEnvironmentVariable("FORECAST_REQUESTS") ?? "100", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_answer_is_one_of_the_document_and_every_one_of_the_document_is_given()
    {
        await using var world = new ContractWorld();
        await world.StartAsync();
        var contract = new ApiContract(await ServedDocument.Of(world.Working));
        var targeted = new TargetedRequests(world, contract);
        await targeted.BeforeAnythingIsThere();
        await world.FillAsync();
        await targeted.Good();
        await targeted.Refused();
        await targeted.Overtaken();
        await targeted.Unavailable();
        await targeted.Malformed();
        await targeted.Crowded();
        await Parallel.ForEachAsync(
            contract.Document.Operations, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, (operation, _) => Generated(world, contract, operation));

        Assert.True(contract.Broken.Length == 0, contract.Broken);
        Assert.Empty(contract.NotSeen);
        Assert.True(contract.Requests > contract.Document.Operations.Count * RequestsOfAnOperation, $"{contract.Requests} requests");
    }

    private static async ValueTask Generated(ContractWorld world, ApiContract contract, DocumentedOperation operation)
    {
        var seed = Seed + contract.Document.Operations.ToList().IndexOf(operation);
        var generator = new RequestGenerator(world, operation, seed);
        for (var i = 0; i < RequestsOfAnOperation; i++)
        {
            await contract.Ask(world.Working, generator.Next(), string.Create(CultureInfo.InvariantCulture, $"request {i} of seed {seed}"));
        }
    }
}
