using System.CommandLine;
using Spectre.Console;

namespace Forecast.Cli;

/// <summary>Where things are printed: results on standard output, everything else on standard error.</summary>
internal sealed class Output
{
    private const int WidthWithoutTerminal = 132;
    private readonly bool _quiet;

    public Output(ParseResult arguments)
    {
        _quiet = arguments.GetValue(CommonOptions.Quiet);
        var colours = arguments.GetValue(CommonOptions.NoColor) || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }
            ? ColorSystemSupport.NoColors
            : ColorSystemSupport.Detect;
        Result = AnsiConsole.Create(new AnsiConsoleSettings { ColorSystem = colours, Out = new AnsiConsoleOutput(Console.Out) });
        Messages = AnsiConsole.Create(new AnsiConsoleSettings { ColorSystem = colours, Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsOutputRedirected)
        {
            Result.Profile.Width = WidthWithoutTerminal;
        }
        ShowsProgress = !_quiet && !Console.IsErrorRedirected;
    }

    public IAnsiConsole Result { get; }

    public IAnsiConsole Messages { get; }

    /// <summary>Whether there is a terminal to draw progress on.</summary>
    public bool ShowsProgress { get; }

    /// <summary>A line for people who watch; never part of the result.</summary>
    public void Say(string line)
    {
        if (!_quiet)
        {
            Console.Error.WriteLine(line);
        }
    }
}
