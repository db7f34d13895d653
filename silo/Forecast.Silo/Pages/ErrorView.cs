using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Silo.Api;

namespace Forecast.Silo.Pages;

/// <summary>An error as people are shown it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Detail">What is wrong in this request.</param>
/// <param name="Faults">Every fault of the request; empty if the detail says all.</param>
/// <param name="TraceId">What finds the request in logs.</param>
public sealed record ErrorView(ProblemKind Kind, string Detail, ImmutableArray<InputFault> Faults, string TraceId);
