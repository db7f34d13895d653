using System.CommandLine;
using Forecast.Grains.Packs;
using Forecast.Model;
using Forecast.Model.Population;

namespace Forecast.Cli;

/// <summary><c>forecast pack check</c>: validates a data pack and its scenarios, and tells all faults at once.</summary>
internal static class PackCommand
{
    private static readonly Argument<string> Folder = new("DIR") { Description = "Folder of the data pack" };

    public static Command Create()
    {
        var check = new Command("check", "Validates a data pack and its scenarios, all faults at once") { Folder };
        check.SetAction(Check);
        return new Command("pack", "Data packs") { check };
    }

    private static int Check(ParseResult arguments)
    {
        CommonOptions.Refuse(arguments, CommonOptions.Server, "pack check reads a folder of this machine");
        var folder = arguments.GetRequiredValue(Folder);
        var reading = PackFolder.Read(folder);
        var faults = reading.Faults.ToList();
        if (reading.Value is { } pack)
        {
            faults.AddRange(PackFolder.ScenarioIds(folder).SelectMany(id => ScenarioFaults(folder, id, pack)));
        }
        if (faults.Count > 0)
        {
            string[] more = reading.Value is null && PackFolder.ScenarioIds(folder).Length > 0 ? ["Its scenarios are checked once the pack is valid."] : [];
            throw new UsageException([$"The data pack {folder} has {Inputs.Count(faults.Count)}:", .. Inputs.Lines(faults), .. more]);
        }
        var good = reading.Value!;
        Console.Out.WriteLine($"{folder} is a valid data pack: {good.Areas.Length} areas, {good.Groups.Length} groups, {good.Parameters.Count} parameters, "
            + $"{PackFolder.ScenarioIds(folder).Length} scenarios; hash {good.Hash}.");
        return ExitCodes.Done;
    }

    private static IEnumerable<Fault> ScenarioFaults(string folder, string id, DataPack pack) =>
        PackFolder.ReadScenario(folder, id, pack).Faults
            .Select(fault => fault with { Place = $"scenarios/{id}.json{(fault.Place.StartsWith('/') ? "#" : " ")}{fault.Place}".TrimEnd() });
}
