using System.Collections;
using System.Collections.Immutable;
using Forecast.Model.Lanes;
using Forecast.Model.Randomness;
using Forecast.Model.Scenarios;

namespace Forecast.Model.Parameters;

/// <summary>The parameters of a pack in file order; a parameter's position is part of its draw's address.</summary>
public sealed class ParameterTable : IReadOnlyList<Parameter>
{
    private readonly ImmutableArray<Parameter> _parameters;
    private readonly Dictionary<string, int> _positions;

    /// <summary>Takes the parameters in file order; their names are different and include all of <see cref="ParameterNames.Domains"/>.</summary>
    public ParameterTable(ImmutableArray<Parameter> parameters)
    {
        _parameters = parameters;
        _positions = parameters.Select((parameter, position) => (parameter.Name, position)).ToDictionary(p => p.Name, p => p.position);
    }

    /// <inheritdoc/>
    public int Count => _parameters.Length;

    /// <inheritdoc/>
    public Parameter this[int position] => _parameters[position];

    /// <summary>The position of a parameter in file order, or -1.</summary>
    public int IndexOf(string name) => _positions.GetValueOrDefault(name, -1);

    /// <summary>A parameter by name.</summary>
    /// <exception cref="KeyNotFoundException">The pack has no such parameter.</exception>
    public Parameter this[string name] => _parameters[_positions[name]];

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => _parameters.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether each replicate of a scenario draws the parameter at a position: it is not fixed, parameters are not off, and no override stands in for it.</summary>
    internal bool IsDrawn(Scenario scenario, int position) => _parameters[position] is var parameter
        && parameter.Family != ParameterFamily.Fixed && scenario.Simulation.ParameterUncertainty && !scenario.Overrides.ContainsKey(parameter.Name);

    /// <summary>The value at which a scenario puts a parameter in every replicate, or its median.</summary>
    internal double MedianUnder(Scenario scenario, string name) => scenario.Overrides.TryGetValue(name, out var value) ? value : this[name].Median;

    /// <summary>Each replicate's values: the scenario's overrides, else the draws, or the medians when parameters are off.</summary>
    /// <exception cref="ModelException">A drawn value is outside what the parameter's meaning allows.</exception>
    internal ParameterValues<T> Draw<T>(Scenario scenario, ReplicateAddresses<T> replicates)
        where T : unmanaged, ILanes<T> =>
        new(this, [.. Enumerable.Range(0, _parameters.Length).Select(i => replicates.ForEach(address => Draw(scenario, address, i)))]);

    /// <summary>Each replicate's value of one parameter.</summary>
    /// <exception cref="ModelException">A drawn value is outside what the parameter's meaning allows.</exception>
    internal T Draw<T>(Scenario scenario, ReplicateAddresses<T> replicates, string name)
        where T : unmanaged, ILanes<T> => replicates.ForEach(address => Draw(scenario, address, _positions[name]));

    private double Draw(Scenario scenario, Address address, int position)
    {
        var parameter = _parameters[position];
        var drawn = IsDrawn(scenario, position) ? parameter.Quantile(address.ParameterUniform(position)) : MedianUnder(scenario, parameter.Name);
        var domain = ParameterNames.DomainOf(parameter.Name);
        return domain.Contains(drawn) ? drawn
            : throw new ModelException($"replicate {address.Replicate}: {parameter.Name} is drawn as {drawn:R} by its family "
                + $"{parameter.Family.ToString().ToLowerInvariant()}, but must be {domain}");
    }
}
