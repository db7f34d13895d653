using CsCheck;

namespace Forecast.Model.Tests;

public class LawTests
{
    [Fact]
    public void Law_checked_twice_meets_the_same_cases()
    {
        static List<int> Cases()
        {
            var seen = new List<int>();
            Law.Holds(Gen.Int, 50, seen.Add);
            return seen;
        }

        Assert.Equal(Cases(), Cases());
        Assert.True(Cases().Distinct().Count() > 40);
        Assert.Equal(50, Cases().Count);
    }

    [Fact]
    public void Law_that_fails_names_the_seed_of_its_case()
    {
        var failure = Assert.Throws<CsCheckException>(() => Law.Holds(Gen.Int[0, 1000], 200, number => Assert.True(number < 900)));
        Assert.Contains("seed", failure.Message);
    }
}
