using System.Collections.Immutable;
using System.Text.Json;
using Forecast.Model.Scenarios;

namespace Forecast.Model.Population;

/// <summary>Turns a document of quarterly returns into validated returns, or into the list of everything that is wrong with it.</summary>
public sealed class ReturnsReader
{
    private static readonly string[] Statuses = ["provisional", "final"];
    private readonly DataPack _pack;
    private readonly FinancialQuarter _latest;
    private readonly List<Fault> _faults = [];
    private readonly HashSet<(string, FinancialQuarter)> _seen = [];

    private ReturnsReader(DataPack pack, FinancialQuarter latest) => (_pack, _latest) = (pack, latest);

    /// <summary>
    /// Reads a document such as <c>{"returns": [{"area": "E07000105", "quarter": "2024/25 Q1", "quitDatesSet": 120, "quits4Week": 64, "status": "final"}]}</c>.
    /// </summary>
    /// <param name="utf8Json">The document, UTF-8 JSON.</param>
    /// <param name="pack">Its districts are the ones that report.</param>
    /// <param name="latest">The latest quarter that has ended.</param>
    public static Reading<IReadOnlyList<DistrictReturn>> Read(ReadOnlyMemory<byte> utf8Json, DataPack pack, FinancialQuarter latest) =>
        JsonInput.Read(utf8Json, root => new ReturnsReader(pack, latest).Read(root));

    private Reading<IReadOnlyList<DistrictReturn>> Read(JsonElement root)
    {
        var list = new JsonPlace(root, "", _faults).Members(["returns"]).Read("returns", ImmutableArray<DistrictReturn>.Empty, place =>
        {
            var items = place.Items();
            if (place.IsList && items.Count == 0)
            {
                place.Refuse("at least one return");
            }
            return [.. items.Select(ReadReturn)];
        });
        return _faults.Count > 0 ? new(null, [.. _faults]) : new(list, []);
    }

    private DistrictReturn ReadReturn(JsonPlace place)
    {
        var members = place.Members(["area", "quarter", "quitDatesSet", "quits4Week", "status"]);
        var area = members.Read("area", -1, p => p.OneOf([.. _pack.Areas.Select(a => a.Code)]));
        var quarter = members.Read("quarter", null, ReadQuarter);
        var people = area < 0 ? int.MaxValue : (int)Math.Ceiling(_pack.Areas[area].People.Sum());
        var quitDatesSet = members.Read("quitDatesSet", people, p => ReadCount(p, people));
        var quits = members.Read("quits4Week", 0, p => ReadCount(p, quitDatesSet));
        var status = members.Read("status", -1, p => p.OneOf(Statuses));
        if (area >= 0 && quarter is { } known && !_seen.Add((_pack.Areas[area].Code, known)))
        {
            _faults.Add(new Fault(place.Pointer, $"{_pack.Areas[area].Code} {known}", "each district and quarter once; this one stands above already"));
        }
        return new DistrictReturn(area < 0 ? "" : _pack.Areas[area].Code, quarter ?? _latest, quitDatesSet, quits, status == 1);
    }

    private FinancialQuarter? ReadQuarter(JsonPlace place)
    {
        var before = _faults.Count;
        var text = place.Text();
        if (_faults.Count > before)
        {
            return null;
        }
        if (!FinancialQuarter.TryParse(text, out var quarter) || quarter.CompareTo(_latest) > 0)
        {
            place.Refuse($"a quarter that has ended, such as {_latest}, the latest one");
            return null;
        }
        return quarter;
    }

    /// <summary>A count; where it is none, the highest, so that what is held against it is not refused as well.</summary>
    private int ReadCount(JsonPlace place, int highest)
    {
        var before = _faults.Count;
        var count = place.Integer(0, highest);
        return _faults.Count > before ? highest : count;
    }
}
