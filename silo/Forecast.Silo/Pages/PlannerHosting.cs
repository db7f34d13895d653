namespace Forecast.Silo.Pages;

/// <summary>What the pages for editing and comparing scenarios are made of.</summary>
internal static class PlannerHosting
{
    public static void AddPlanner(this IServiceCollection services)
    {
        services.AddSingleton<ScenarioForms>();
        services.AddSingleton<PlannedScenarios>();
        services.AddSingleton<ScenarioPages>();
        services.AddSingleton<ScenarioActions>();
        services.AddSingleton<FullForecasts>();
        services.AddSingleton<ComparePages>();
    }
}
