using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Forecast.Benchmarks;

/// <summary>What readers of a forecast are compared with: the same web server with the same settings, in a process of its own, that answers a word, or as many bytes as it is asked for, and does nothing else.</summary>
internal static class HelloServer
{
    public const string Path = "/hello";
    public const string Word = "hello";

    /// <summary>Serves until the process is ended.</summary>
    public static async Task<int> Run()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        await using var app = builder.Build();
        app.UseRouting();
        app.MapGet(Path, () => Word);
        var kept = new ConcurrentDictionary<int, byte[]>();
        app.MapGet(Path + "/{bytes:int}", (int bytes) => Results.Bytes(kept.GetOrAdd(bytes, size => new byte[size])));
        await app.StartAsync();
        Console.WriteLine($"{ServerProcess.Listening}{app.Urls.Single()}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
