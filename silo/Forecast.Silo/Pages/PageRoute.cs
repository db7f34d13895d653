namespace Forecast.Silo.Pages;

/// <summary>Stands beside an address that is for people and no part of the API: what describes the API leaves it out.</summary>
internal sealed class PageRoute;
