using System.IO.Compression;
using System.Xml.Linq;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Examples;

public sealed class PackageTests(Packages packages)
{
    private const string Version = "0.3.0";

    [Theory]
    [InlineData("Forecast.Client",
        "Forecast.Contracts Microsoft.Orleans.Client Microsoft.Orleans.Clustering.AdoNet Microsoft.Orleans.Connections.Security Npgsql Polly.Core")]
    [InlineData("Forecast.Contracts", "Microsoft.Orleans.Sdk")]
    public async Task Package_has_library_documentation_README_and_the_dependencies_of_its_project(string id, string dependencies)
    {
        using var package = await Open($"{id}.{Version}.nupkg");

        var described = XDocument.Load(package.Entries.Single(entry => entry.FullName == $"{id}.nuspec").Open()).Root!.Elements().Single();
        string Text(string name) => described.Elements().Single(element => element.Name.LocalName == name).Value;
        Assert.Equal((id, Version, "README.md"), (Text("id"), Text("version"), Text("readme")));
        Assert.All(["description", "authors", "tags"], name => Assert.NotEqual("", Text(name)));
        var needed = described.Descendants().Where(element => element.Name.LocalName == "dependency").ToArray();
        Assert.Equal(dependencies.Split(' '), needed.Select(dependency => dependency.Attribute("id")!.Value));
        Assert.All(needed, dependency => Assert.Equal(VersionOf(dependency.Attribute("id")!.Value), dependency.Attribute("version")!.Value));
        Assert.Equal(
            ["README.md", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"],
            package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal) || name.EndsWith(".md", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Forecast.Client")]
    [InlineData("Forecast.Contracts")]
    public async Task Symbols_are_there_and_name_no_folder_of_this_machine(string id)
    {
        using var package = await Open($"{id}.{Version}.snupkg");
        using var symbols = new MemoryStream();
        await package.GetEntry($"lib/net10.0/{id}.pdb")!.Open().CopyToAsync(symbols, TestContext.Current.CancellationToken);

        Assert.True(symbols.Length > 1_000, $"{symbols.Length} bytes");
        Assert.Equal(-1, symbols.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(RepositoryRoot.Folder)));
    }

    [Theory]
    [InlineData("Forecast.Client")]
    [InlineData("Forecast.Contracts")]
    public async Task Package_states_its_licence_or_says_that_none_is_granted(string id)
    {
        using var package = await Open($"{id}.{Version}.nupkg");
        using var readme = new StreamReader(package.GetEntry("README.md")!.Open());

        var stated = XDocument.Load(package.GetEntry($"{id}.nuspec")!.Open()).Descendants().Any(element => element.Name.LocalName == "license");

        Assert.NotEqual(stated, (await readme.ReadToEndAsync(TestContext.Current.CancellationToken)).Contains("No licence is granted yet", StringComparison.Ordinal));
    }

    private static string VersionOf(string id) => id.StartsWith("Forecast.", StringComparison.Ordinal)
        ? Version
        : XDocument.Load(Path.Combine(RepositoryRoot.Folder, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(package => package.Attribute("Include")!.Value == id).Attribute("Version")!.Value;

    private async Task<ZipArchive> Open(string file) => ZipFile.OpenRead(Path.Combine(await packages.Packed, file));
}
