using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Forecast.Cli;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Silo.Storage;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = new RootCommand(
    "Forecasts whether a county's stop-smoking grant reaches its trajectory of additional quit dates, by district, with a chance and an error.\n\n" +
    "  forecast run planned-flat\n" +
    "  forecast run my-scenario.json --replicates 1000 --set prevalence.level=0.818 --out results\n" +
    "  forecast compare planned-flat my-scenario.json --replicates 1000")
{
    RunCommand.Create(),
    CompareCommand.Create(),
    TraceCommand.Create(),
    ScenariosCommand.Create(),
    PackCommand.Create(),
};
CommonOptions.AddTo(root);

var arguments = root.Parse(args);
if (arguments.Action is ParseErrorAction parseError)
{
    parseError.ShowHelp = false;
    parseError.ShowTypoCorrections = false;
    await arguments.InvokeAsync();
    return ExitCodes.BadInput;
}
try
{
    // The run is cancelled in order, however long that takes; a second signal ends the program at once.
    return await arguments.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (Exception e) when (e is UsageException or InvalidInputException)
{
    return Tell(e.Message, ExitCodes.BadInput);
}
catch (ScenarioRefusedException e)
{
    return Tell($"The scenario is refused:\n{string.Join('\n', e.Faults.Select(f => $"  {f}"))}", ExitCodes.BadInput);
}
catch (Exception e) when (e is RunFailedException or ModelException)
{
    return Tell($"The run failed: {e.Message}", ExitCodes.Failed);
}
catch (Exception e) when (e is StoreException or StorageFailedException or QueueFullException)
{
    return Tell(e.Message, ExitCodes.Failed);
}
catch (OperationCanceledException)
{
    return Tell("Cancelled. The same command starts the run again.", ExitCodes.Cancelled);
}
catch (IOException e)
{
    return Tell($"The output could not be written: {e.Message}", ExitCodes.Failed);
}
catch (Exception e)
{
    return Tell($"An unexpected error: {e.GetType().Name}: {e.Message}", ExitCodes.Failed);
}

static int Tell(string message, int exitCode)
{
    Console.Error.WriteLine(message);
    return exitCode;
}
