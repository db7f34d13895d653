using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Forecast.Contracts;

/// <summary>How a run gets its name.</summary>
public static class RunIds
{
    private const int Digits = 32;

    /// <summary>Whether a text has the form of a run's id: 32 hexadecimal digits in small letters. What has not, names no run.</summary>
    public static bool IsOne(string text) => text.Length == Digits && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The id of a specification: the first 32 hexadecimal digits of the SHA-256 of all its fields.</summary>
    public static string Of(RunSpecification specification)
    {
        // A canonical document is one line, so nobody can ask where one ends and the next begins.
        var content = string.Create(CultureInfo.InvariantCulture,
            $"{specification.ModelVersion}\n{specification.PackHash}\n{specification.Replicates}\n{string.Join('\n', specification.AllScenarios())}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..Digits];
    }
}
