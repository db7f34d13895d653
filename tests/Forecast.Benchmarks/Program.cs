using Forecast.Benchmarks;
using Forecast.Model;

try
{
    return args switch
    {
        ["peer", .. var rest] => PeerRun.Run(rest),
        ["compare", .. var rest] => PeerComparison.Run(rest),
        ["ratios", .. var rest] => RatioRun.Run(rest),
        ["grains", .. var rest] => await GrainsShare.Run(rest),
        ["service", .. var rest] => await ServiceRun.Run(rest),
        ["load", .. var rest] => await LoadRun.Run(rest),
        ["hello"] => await HelloServer.Run(),
        ["all"] => BenchmarkRun.Run(["--filter", "*"]),
        [['-', ..], ..] => BenchmarkRun.Run(args),
        _ => Usage(),
    };
}
catch (Exception e) when (e is IOException or FormatException or InvalidInputException or ModelException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static int Usage()
{
    Console.Error.WriteLine("usage: ratios [ROUNDS]");
    Console.Error.WriteLine("       grains [REPLICATES [ROUNDS]]");
    Console.Error.WriteLine("       service [ROUNDS]");
    Console.Error.WriteLine("       load [ROUNDS]");
    Console.Error.WriteLine("       all, or arguments of BenchmarkDotNet such as --filter *Kernel*");
    Console.Error.WriteLine("       peer PACK SCENARIO.json REPLICATES SEED [--threads N]");
    Console.Error.WriteLine("       compare FILE");
    return 2;
}
