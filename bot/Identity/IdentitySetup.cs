using CoeBot.Configuration;

namespace CoeBot.Identity;

internal static class IdentitySetup
{
    public static IServiceCollection AddIdentity(this IServiceCollection services, Settings settings) =>
        services.AddSingleton(new Credentials(settings.Identity, settings.Teams));
}
