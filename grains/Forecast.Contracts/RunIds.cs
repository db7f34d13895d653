using System.Security.Cryptography;
using System.Text;

namespace Forecast.Contracts;

/// <summary>How a run gets its name.</summary>
public static class RunIds
{
    /// <summary>The id of a specification: the first 32 hexadecimal digits of the SHA-256 of model version, pack hash and canonical scenario.</summary>
    public static string Of(RunSpecification specification)
    {
        var content = string.Join('\n', specification.ModelVersion, specification.PackHash, specification.Scenario);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..32];
    }
}
