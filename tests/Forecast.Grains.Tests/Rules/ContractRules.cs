using System.Reflection;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.TestingHost;

namespace Forecast.Grains.Tests.Rules;

public sealed class ContractRules
{
    private static readonly Assembly Contracts = typeof(ICountyGrain).Assembly;
    private static readonly Type[] Interfaces = [.. Contracts.GetExportedTypes().Where(t => t.IsInterface && t.IsAssignableTo(typeof(IGrain)))];
    private static readonly Type[] Grains = [.. typeof(CountyGrain).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Grain)))];

    [Fact]
    public void Every_grain_interface_has_an_alias_of_its_own()
    {
        Assert.NotEmpty(Interfaces);
        Assert.All(Interfaces, t => Assert.NotNull(t.GetCustomAttribute<AliasAttribute>()));
        Assert.Distinct(Interfaces.Select(t => t.GetCustomAttribute<AliasAttribute>()!.Alias));
    }

    [Fact]
    public void Every_method_of_a_grain_interface_has_an_alias_of_its_own()
    {
        foreach (var grain in Interfaces)
        {
            Assert.All(grain.GetMethods(), method => Assert.NotNull(method.GetCustomAttribute<AliasAttribute>()));
            Assert.Distinct(grain.GetMethods().Select(method => method.GetCustomAttribute<AliasAttribute>()!.Alias));
        }
    }

    [Fact]
    public void Every_message_of_a_grain_interface_has_a_serializer_an_alias_and_numbered_members()
    {
        var messages = Messages();

        Assert.Contains(typeof(PeriodForecast), messages);
        Assert.All(messages.Where(t => !t.IsEnum), message =>
        {
            Assert.NotNull(message.GetCustomAttribute<GenerateSerializerAttribute>());
            Assert.NotNull(message.GetCustomAttribute<AliasAttribute>());
            var stored = message.GetProperties().Where(p => p.SetMethod is not null).ToArray();
            Assert.All(stored, property => Assert.NotNull(property.GetCustomAttribute<IdAttribute>()));
            Assert.Distinct(stored.Select(property => property.GetCustomAttribute<IdAttribute>()!.Id));
        });
        Assert.Distinct(messages.Where(t => !t.IsEnum).Select(t => t.GetCustomAttribute<AliasAttribute>()!.Alias));
    }

    [Fact]
    public void Every_exception_of_the_contract_has_a_serializer_and_an_alias() =>
        Assert.All(Contracts.GetExportedTypes().Where(t => t.IsAssignableTo(typeof(Exception))), t =>
        {
            Assert.NotNull(t.GetCustomAttribute<GenerateSerializerAttribute>());
            Assert.NotNull(t.GetCustomAttribute<AliasAttribute>());
        });

    /// <summary>Enumerations cross the wire and are stored by number.</summary>
    [Fact]
    public void States_keep_their_numbers()
    {
        Assert.Equal([typeof(PeriodChoice), typeof(ReturnStatus), typeof(RunKind), typeof(RunState)], Messages().Where(t => t.IsEnum).OrderBy(t => t.Name));
        Assert.Equal(["0 All", "1 Quarters", "2 Years"], Enum.GetValues<PeriodChoice>().Select(choice => $"{(int)choice} {choice}"));
        Assert.Equal(["1 Provisional", "2 Final"], Enum.GetValues<ReturnStatus>().Select(status => $"{(int)status} {status}"));
        Assert.Equal(["0 Forecast", "1 Comparison"], Enum.GetValues<RunKind>().Select(kind => $"{(int)kind} {kind}"));
        Assert.Equal(
            ["0 Unknown", "1 Queued", "2 Running", "3 Completed", "4 Failed", "5 Cancelled"],
            Enum.GetValues<RunState>().Select(state => $"{(int)state} {state}"));
    }

    /// <summary>The manifest is what reviewers read; the identity is what silos of two releases compare.</summary>
    [Fact]
    public async Task Identity_of_every_grain_interface_at_run_time_is_the_one_in_the_reviewed_manifest()
    {
        var manifest = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "grains", "Forecast.Contracts", "OrleansContracts.txt"));
        await using var cluster = new InProcessTestClusterBuilder(1).Build();
        await cluster.DeployAsync(TestContext.Current.CancellationToken);
        var resolver = cluster.Client.ServiceProvider.GetRequiredService<GrainInterfaceTypeResolver>();

        Assert.All(Interfaces, t => Assert.Contains($"interface [GrainInterfaceType(\"{resolver.GetGrainInterfaceType(t)}\")] {t.FullName} ", manifest));
    }

    [Fact]
    public void Every_grain_class_has_a_grain_type_of_its_own()
    {
        Assert.NotEmpty(Grains);
        Assert.All(Grains, t => Assert.NotNull(t.GetCustomAttribute<GrainTypeAttribute>()));
        Assert.Distinct(Grains.Select(t => t.GetCustomAttribute<GrainTypeAttribute>()!.GetGrainType(null!, t)));
    }

    /// <summary>The key of the ADO.NET provider has no grain type in it: two grain types with one state name would overwrite each other.</summary>
    [Fact]
    public void Name_of_every_persistent_state_belongs_to_one_grain_type()
    {
        var states = Grains.SelectMany(t => t.GetConstructors().SelectMany(c => c.GetParameters())
            .Select(p => p.GetCustomAttribute<PersistentStateAttribute>()).Where(state => state is not null)).ToArray();

        Assert.NotEmpty(states);
        Assert.Distinct(states.Select(state => state!.StateName));
        Assert.All(states, state => Assert.Equal(StateStores.Default, state!.StorageName));
    }

    private static HashSet<Type> Messages()
    {
        var found = new HashSet<Type>();
        foreach (var method in Interfaces.SelectMany(t => t.GetMethods()))
        {
            Collect(method.ReturnType, found);
            foreach (var parameter in method.GetParameters())
            {
                Collect(parameter.ParameterType, found);
            }
        }
        return found;
    }

    private static void Collect(Type type, HashSet<Type> found)
    {
        foreach (var argument in type.GetGenericArguments())
        {
            Collect(argument, found);
        }
        if (type.Assembly == Contracts && found.Add(type) && !type.IsEnum)
        {
            foreach (var property in type.GetProperties())
            {
                Collect(property.PropertyType, found);
            }
        }
    }
}
