using CoeBot.Cards.Forms;
using CoeBot.Configuration;
using CoeBot.Identity;
using CoeBot.Outbox;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoeBot.SharePoint;

internal static class SharePointSetup
{
    /// <summary>
    /// Makes the list the destination of the outbox. Needs identity and storage beside it; takes a <see cref="Form"/> registered before.
    /// </summary>
    public static IServiceCollection AddSharePoint(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Form.BuiltIn);
        services.AddMetrics().AddSingleton(provider => new GraphClient(
            GraphPipeline.Build(settings, provider.GetRequiredService<Credentials>()),
            settings.SharePoint.GraphBaseUrl,
            provider.GetRequiredService<ResourceBudget>(),
            provider.GetRequiredService<TimeProvider>()));
        return services
            .AddSingleton<ListAddress>()
            .AddSingleton<GraphMetrics>()
            .AddSingleton<ResourceBudget>()
            .AddSingleton<ListItems>()
            .AddSingleton<Arrivals>()
            .AddSingleton<ListCheck>()
            .AddSingleton<AnswersToSend>()
            .AddSingleton<ListProvisioner>()
            .AddSingleton<ListProbe>()
            .AddSingleton<ReviewReader>()
            .AddSingleton<IOutboxDestination, ListWriter>()
            .AddHostedService<ReviewRounds>();
    }
}
