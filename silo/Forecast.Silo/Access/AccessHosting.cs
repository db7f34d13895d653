using Forecast.Silo.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Forecast.Silo.Access;

/// <summary>Who may call the HTTP API: keys and, where settings say so, tokens of single sign-on, beside each other.</summary>
internal static class AccessHosting
{
    private const string KeyOrToken = "KeyOrToken";

    public static void AddAccess(this IServiceCollection services, ServiceSettings settings)
    {
        // The core alone: what AddAuthentication adds for cookies would write keys of its own to the user's home.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = settings.Tokens is null ? ApiKeyAuthentication.SchemeName : KeyOrToken);
        services.AddSingleton<IAuthenticationConfigurationProvider, NoConfiguration>();
        services.AddWebEncoders();
        var schemes = new AuthenticationBuilder(services);
        schemes.AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        if (settings.Tokens is { } tokens)
        {
            schemes.AddJwtBearer(TokenAuthentication.SchemeName, options => TokenAuthentication.Configure(options, tokens));
            schemes.AddPolicyScheme(KeyOrToken, null, policy => policy.ForwardDefaultSelector = context =>
                !IsOpen(context) && !context.Request.Headers.ContainsKey(ApiKeyAuthentication.Header) && Bearer.IsToken(Bearer.Of(context.Request))
                    ? TokenAuthentication.SchemeName
                    : ApiKeyAuthentication.SchemeName);
        }
        var roles = services.AddAuthorizationBuilder();
        foreach (var role in Enum.GetNames<AccessRole>())
        {
            roles.AddPolicy(role, policy => policy.RequireRole(role));
        }
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusals>();
    }

    /// <summary>Whether what is called asks nobody who calls: then a bad key, or a sign-in service that is away, must not stand in the way.</summary>
    public static bool IsOpen(HttpContext context) => context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null;

    /// <summary>Nothing but the service's own settings decides.</summary>
    private sealed class NoConfiguration : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationManager();
    }
}
