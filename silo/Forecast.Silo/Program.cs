using System.CommandLine;
using Forecast.Silo.Hosting;

return await SiloCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
