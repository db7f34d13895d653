using Forecast.Silo.Api;
using Forecast.Silo.Pages;
using Forecast.Silo.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Forecast.Silo.Access;

/// <summary>Tells a caller who may not do something why: 401 for one that is not known, or for a browser the page for signing in; 403 for one that needs a higher role.</summary>
internal sealed class AccessRefusals : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Succeeded ? next(context) : Refuse(context, policy, authorizeResult);

    private static async Task Refuse(HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged)
        {
            if (PageRequests.IsForPage(context.Request))
            {
                await SignInPages.AskFor(context.Request).ExecuteAsync(context);
                return;
            }
            await context.ChallengeAsync();
            var why = TokenFailure.Words((await context.AuthenticateAsync()).Failure);
            await Problems.Answer(ProblemKinds.NotKnown, why is null ? "Neither a key nor a token was sent." : $"Refused: {why}.").ExecuteAsync(context);
            return;
        }
        var needed = policy.Requirements.OfType<RolesAuthorizationRequirement>().SelectMany(roles => roles.AllowedRoles).Select(Enum.Parse<AccessRole>).Max();
        context.Response.Headers.WWWAuthenticate = Challenges.Needs(needed);
        var has = context.User.Roles().Select(role => role.Word()).FirstOrDefault();
        await Problems.Answer(ProblemKinds.NotAllowed, $"This needs the role {needed.Word()}; you have {(has is null ? "none" : $"the role {has}")}.").ExecuteAsync(context);
    }
}
