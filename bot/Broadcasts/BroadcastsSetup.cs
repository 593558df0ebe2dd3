namespace CoeBot.Broadcasts;

internal static class BroadcastsSetup
{
    public static IServiceCollection AddBroadcasts(this IServiceCollection services) => services
        .AddSingleton<Wake>()
        .AddSingleton<AuditTrail>()
        .AddSingleton<TargetStore>()
        .AddSingleton<BroadcastStore>()
        .AddSingleton<BroadcastChanges>()
        .AddSingleton<DeliveryLedger>()
        .AddSingleton<UnknownDeliveries>()
        .AddSingleton<TenantPacing>()
        .AddSingleton<ConversationPacing>()
        .AddSingleton<DeliveryPost>()
        .AddSingleton<TenantLane>()
        .AddSingleton<BroadcastReport>()
        .AddSingleton<ProgressCards>()
        .AddHostedService(all => all.GetRequiredService<ProgressCards>())
        .AddHostedService<DeliverySender>();
}
