using Forecast.Benchmarks;
using Forecast.Model;

try
{
    return args switch
    {
        ["peer", .. var rest] => PeerRun.Run(rest),
        ["compare", .. var rest] => PeerComparison.Run(rest),
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
    Console.Error.WriteLine("usage: peer PACK SCENARIO.json REPLICATES SEED [--threads N]");
    Console.Error.WriteLine("       compare FILE");
    return 2;
}
