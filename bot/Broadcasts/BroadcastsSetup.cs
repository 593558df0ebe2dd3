using CoeBot.Configuration;

namespace CoeBot.Broadcasts;

internal static class BroadcastsSetup
{
    public static IServiceCollection AddBroadcasts(this IServiceCollection services, Settings settings) => services
        .AddSingleton(settings.Broadcast)
        .AddSingleton<Wake>()
        .AddSingleton<TargetStore>()
        .AddSingleton<BroadcastStore>()
        .AddSingleton<DeliveryLedger>()
        .AddSingleton<TenantPacing>()
        .AddSingleton<DeliveryPost>()
        .AddSingleton<BroadcastReport>()
        .AddHostedService<DeliverySender>();
}
