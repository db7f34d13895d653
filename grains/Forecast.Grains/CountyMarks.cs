using System.Collections.Concurrent;
using Forecast.Contracts;

namespace Forecast.Grains;

/// <summary>
/// The marks of counties whose grains live on this silo, for readers who ask thousands of times between two changes. A grain shows its mark before it answers who changed it, and takes it away before it leaves: what
/// stands here is what the grain would answer.
/// </summary>
/// <remarks>
/// Safe for use by several threads. True to the last change only on a silo that is a cluster by itself: among several, one that lost touch with the others may have a grain that another silo has as well.
/// </remarks>
public sealed class CountyMarks
{
    private readonly ConcurrentDictionary<string, CountyMark> _marks = new();

    /// <summary>The mark of the county of a data pack; null if its grain is elsewhere, or has to be asked.</summary>
    public CountyMark? Of(string packName) => _marks.GetValueOrDefault(packName);

    internal void Show(string packName, CountyMark mark) => _marks[packName] = mark;

    internal void TakeAway(string packName) => _marks.TryRemove(packName, out _);
}
