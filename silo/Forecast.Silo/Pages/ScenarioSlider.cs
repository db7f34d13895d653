namespace Forecast.Silo.Pages;

/// <summary>The range that a slider goes over, for a number whose box takes others as well.</summary>
/// <param name="Least">Its lower end.</param>
/// <param name="Most">Its upper end.</param>
/// <param name="Step">The smallest change.</param>
public sealed record ScenarioSlider(double Least, double Most, double Step)
{
    /// <summary>A slider for a number such as this, from 0 to some times as much, in about a hundred steps of a round size.</summary>
    /// <param name="such">The number that it starts from, or a typical one.</param>
    /// <param name="times">How many times as much it goes up to.</param>
    public static ScenarioSlider For(double such, double times)
    {
        var most = such > 0 && double.IsFinite(such * times) ? such * times : times;
        var step = Math.Pow(10, Math.Floor(Math.Log10(most / 100)));
        step *= most / step >= 500 ? 5 : most / step >= 200 ? 2 : 1;
        return new ScenarioSlider(0, Math.Ceiling(most / step) * step, step);
    }
}
