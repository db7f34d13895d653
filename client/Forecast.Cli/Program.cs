using System.CommandLine;
using System.CommandLine.Invocation;
using System.Net;
using System.Text;
using Forecast.Cli;
using Forecast.Client;
using Forecast.Client.Http;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Silo.Storage;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = new RootCommand(
    "Forecasts whether a county's stop-smoking grant reaches its trajectory of additional quit dates, by district, with a chance and an error.\n\n" +
    "  forecast run planned-flat\n" +
    "  forecast run my-scenario.json --replicates 1000 --set prevalence.level=0.818 --out results\n" +
    "  forecast compare planned-flat my-scenario.json --replicates 1000\n" +
    "  forecast report planned-flat --out report.html\n" +
    "  forecast run planned-flat --server http://127.0.0.1:5080")
{
    RunCommand.Create(),
    CompareCommand.Create(),
    ReportCommand.Create(),
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
    return Tell($"The scenario has {Inputs.Count(e.Faults.Length)}:\n{string.Join('\n', e.Faults.Select(f => $"  {f}"))}", ExitCodes.BadInput);
}
catch (ServiceUnreachableException e)
{
    return Tell(e.Message, ExitCodes.Unreachable);
}
catch (ServiceRefusedException e)
{
    var isOfInput = e.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge;
    return Tell(e.Message, isOfInput ? ExitCodes.BadInput : ExitCodes.Failed);
}
catch (Exception e) when (e is RunFailedException or ModelException)
{
    return Tell($"The run failed: {e.Message}", ExitCodes.Failed);
}
catch (DataFolderInUseException e)
{
    return Tell($"{e.Message} If it is the service, it is used with --server URL.", ExitCodes.Failed);
}
catch (Exception e) when (e is StoreException or StorageFailedException or QueueFullException or VersionConflictException or InvalidDataException)
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
