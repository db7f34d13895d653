namespace Forecast.Model.Population;

/// <summary>A group of people within age and sex; Kent's are the national quintiles of the Index of Multiple Deprivation 2019.</summary>
/// <param name="Id">The name used in data files, scenarios and columns, such as q1.</param>
/// <param name="Name">The name for people.</param>
/// <param name="DeprivationRank">1 for the most deprived, rising without gaps.</param>
public sealed record Group(string Id, string Name, int DeprivationRank);
