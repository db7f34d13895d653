using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Model;

namespace Forecast.Grains.Tests.Rules;

public sealed class DependencyRules
{
    /// <summary>The folder of each project, the projects it may reference, and the packages it may reference: all of them, and no others.</summary>
    [Theory]
    [InlineData("grains/Forecast.Model", "", "MathNet.Numerics")]
    [InlineData("grains/Forecast.Contracts", "", "Microsoft.Orleans.Sdk")]
    [InlineData("grains/Forecast.Grains", "Forecast.Contracts Forecast.Model", "CsvHelper Microsoft.Orleans.Reminders Microsoft.Orleans.Server Polly.Core")]
    [InlineData("client/Forecast.Client", "Forecast.Contracts", "Microsoft.Orleans.Client Microsoft.Orleans.Clustering.AdoNet Microsoft.Orleans.Connections.Security Npgsql Polly.Core")]
    [InlineData("client/Forecast.Reporting", "Forecast.Contracts", "CommunityToolkit.HighPerformance CsvHelper DocumentFormat.OpenXml Parquet.Net System.IO.Packaging")]
    public void Project_references_what_it_may_and_nothing_else(string folder, string projects, string packages)
    {
        var project = XDocument.Load(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Folder, folder), "*.csproj").Single());

        Assert.Equal(Words(projects), Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Order());
        Assert.Equal(Words(packages), Included(project, "PackageReference").Order());
        Assert.Empty(Included(project, "Reference"));
        Assert.Empty(Included(project, "FrameworkReference"));
    }

    [Theory]
    [InlineData("Forecast.Silo")]
    [InlineData("Forecast.Cli")]
    public void Project_of_the_outer_layers_is_referenced_by_nothing_inside(string outer)
    {
        var inner = new[] { "grains", "silo" }.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Folder, folder), "*.csproj", SearchOption.AllDirectories));

        Assert.All(inner, file => Assert.DoesNotContain($"{outer}.csproj", File.ReadAllText(file)));
    }

    [Fact]
    public void Model_is_built_against_MathNet_and_the_framework_alone() =>
        Assert.All(typeof(SimulationPlan).Assembly.GetReferencedAssemblies(), reference =>
            Assert.True(IsFramework(reference) || reference.Name == "MathNet.Numerics", $"{reference.Name} is referenced"));

    [Fact]
    public void Contracts_are_built_against_Orleans_and_the_framework_alone() =>
        Assert.All(typeof(ICountyGrain).Assembly.GetReferencedAssemblies(), reference =>
            Assert.True(IsFramework(reference) || reference.Name!.StartsWith("Orleans.", StringComparison.Ordinal), $"{reference.Name} is referenced"));

    [Fact]
    public void Grains_are_built_without_silo_and_client() =>
        Assert.Equal(
            ["Forecast.Contracts", "Forecast.Model"],
            typeof(CountyGrain).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => name.StartsWith("Forecast.", StringComparison.Ordinal)).Order());

    /// <summary>A text writer is allowed, for it is an argument; and so is what the compiler writes for iterators: the number of the thread.</summary>
    [Fact]
    public void Model_uses_no_files_no_network_no_clock_no_tasks_and_no_randomness_of_its_surroundings()
    {
        using var file = new PEReader(File.OpenRead(typeof(SimulationPlan).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var used = TypesUsed(metadata);

        Assert.Contains("System.IO.TextWriter", used);
        Assert.DoesNotContain(used, type => type.StartsWith("System.IO.", StringComparison.Ordinal) && type != "System.IO.TextWriter");
        Assert.DoesNotContain(used, type => type.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal));
        Assert.DoesNotContain(used, type => type.StartsWith("System.Net.", StringComparison.Ordinal));
        Assert.DoesNotContain(used, type => type.StartsWith("MathNet.Numerics.Random.", StringComparison.Ordinal));
        string[] surroundings =
        [
            "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.Guid", "System.DateTime", "System.DateTimeOffset",
            "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Console", "System.Threading.Timer",
        ];
        Assert.Empty(used.Intersect(surroundings));
        Assert.Empty(MembersUsed(metadata, "System.Environment").Except(["get_CurrentManagedThreadId"]));
    }

    [Fact]
    public void Public_members_of_the_model_return_no_tasks() =>
        Assert.DoesNotContain(
            typeof(SimulationPlan).Assembly.GetExportedTypes().SelectMany(t => t.GetMethods()),
            method => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal)
                || method.ReturnType.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal));

    [Fact]
    public void Model_has_no_static_field_that_can_be_set_again() =>
        Assert.Empty(typeof(SimulationPlan).Assembly.GetTypes()
            .Where(t => !t.Name.StartsWith('<') && t.DeclaringType?.Name.StartsWith('<') != true)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false } && !field.Name.StartsWith('<'))
            .Select(field => $"{field.DeclaringType}.{field.Name}"));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Included(XDocument project, string item) =>
        project.Descendants(item).Select(element => element.Attribute("Include")!.Value.Replace('\\', '/'));

    private static bool IsFramework(AssemblyName reference) =>
        reference.Name!.StartsWith("System.", StringComparison.Ordinal) || reference.Name is "System" or "netstandard" or "mscorlib";

    private static HashSet<string> TypesUsed(MetadataReader metadata) =>
        [.. metadata.TypeReferences.Select(handle => NameOf(metadata, handle))];

    private static IEnumerable<string> MembersUsed(MetadataReader metadata, string type) =>
        from handle in metadata.MemberReferences
        let member = metadata.GetMemberReference(handle)
        where member.Parent.Kind == HandleKind.TypeReference && NameOf(metadata, (TypeReferenceHandle)member.Parent) == type
        select metadata.GetString(member.Name);

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
