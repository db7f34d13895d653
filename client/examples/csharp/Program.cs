using Forecast.Client;
using Forecast.Client.Scenarios;
using Forecast.Contracts;

await using var silos = await ForecastConnection.ConnectAsync(ForecastConnectionOptions.ToGateways(args[0]));
var planned = Scenario.Parse(File.ReadAllText(args[1]));
var dearer = planned with { Name = "A fifth dearer", Streams = [.. planned.Streams.Select(stream => stream with { UnitCost = 1.2 * stream.UnitCost })] };
var progress = new Progress<RunStatus>(run => Console.Error.WriteLine($"{run.ReplicatesDone} of {run.ReplicatesPlanned} replicates"));
var forecast = await silos.Client("kent").RunAsync(dearer, progress);
var total = forecast.Total("additionalQuitDates");
Console.WriteLine($"{forecast.Scenario}: median {total.Median:N0} of {total.Target:N0}, reached in {100 * total.ProbabilityOfTarget:0.0}% of the futures; run {forecast.RunId}");
