using Forecast.Model.Lanes;

namespace Forecast.Model.Tests;

/// <summary>People of a single replicate as the whole numbers that they are.</summary>
internal static class OneLanes
{
    /// <exception cref="ArgumentException">A number is not whole, or no int.</exception>
    public static int Whole(this OneLane people) =>
        (int)(double)people is var whole && whole == (double)people ? whole : throw new ArgumentException($"{people} is no whole number of people");

    public static int[] Whole(this OneLane[] people) => [.. people.Select(Whole)];

    public static int Sum(this OneLane[] people) => people.Whole().Sum();
}
