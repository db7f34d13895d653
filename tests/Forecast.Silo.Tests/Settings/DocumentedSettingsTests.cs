using System.Text.RegularExpressions;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Settings;

public sealed partial class DocumentedSettingsTests
{
    /// <summary>The settings that the program reads are the ones that README.md lists: no other, and none left out.</summary>
    [Fact]
    public void Table_of_settings_in_the_README_is_the_programs()
    {
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "silo", "Forecast.Silo", "Settings"), "*.cs").Select(File.ReadAllText));
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "README.md"));
        var read = Read().Matches(source).Select(match => match.Groups[1].Value)
            .Concat(["Tls:Certificate", "Tls:Key", "Tls:Authority", "Access:Keys:0:Name", "Access:Keys:0:Role", "Access:Keys:0:Sha256", "Access:Keys:0:Expires"])
            .Select(name => $"Forecast:{name}").Distinct().Order().ToArray();

        var listed = Listed().Matches(readme).SelectMany(row => Name().Matches(row.Value)).Select(match => match.Groups[1].Value).Order().ToArray();

        Assert.NotEmpty(read);
        Assert.Equal(read, listed);
    }

    [GeneratedRegex("""reader\.(?:Text|Flag|Number|OneOf|Date|Address)\("([A-Za-z:]+)""")]
    private static partial Regex Read();

    [GeneratedRegex(@"^\| `Forecast:[^|]*\|", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex("`(Forecast:[A-Za-z0-9:]+)`")]
    private static partial Regex Name();
}
