namespace CoeBot.Configuration;

internal static class ConfigurationSetup
{
    public static IServiceCollection AddSettings(this IServiceCollection services, Settings settings) => services
        .AddSingleton(settings.Consultation)
        .AddSingleton(settings.Teams)
        .AddSingleton(settings.SharePoint)
        .AddSingleton(settings.Privacy)
        .AddSingleton(settings.Broadcast)
        .AddSingleton(settings.Digest);
}
