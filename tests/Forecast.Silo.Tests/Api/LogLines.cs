using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Forecast.Silo.Tests.Api;

/// <summary>Keeps what is logged, at every level, with the text of exceptions.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Line)> _lines = new();

    public string Text => string.Join('\n', _lines.Select(line => $"{line.Category} {line.Line}"));

    /// <summary>The lines of one category.</summary>
    public IReadOnlyList<string> Of(string category) => [.. _lines.Where(line => line.Category == category).Select(line => line.Line)];

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(LogLines lines, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines._lines.Enqueue((name, $"{logLevel}: {formatter(state, exception)} {exception}".TrimEnd()));
    }
}
