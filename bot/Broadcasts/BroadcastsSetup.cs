namespace CoeBot.Broadcasts;

internal static class BroadcastsSetup
{
    public static IServiceCollection AddBroadcasts(this IServiceCollection services) => services
        .AddSingleton<Wake>()
        .AddSingleton<TargetStore>()
        .AddSingleton<BroadcastStore>()
        .AddSingleton<DeliveryLedger>()
        .AddSingleton<TenantPacing>()
        .AddSingleton<DeliveryPost>()
        .AddSingleton<BroadcastReport>()
        .AddHostedService<DeliverySender>();
}
