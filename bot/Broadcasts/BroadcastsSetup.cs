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
        .AddSingleton<Retrying>()
        .AddSingleton<DeliveryWork>()
        .AddSingleton<TenantLane>()
        .AddSingleton<PostingLead>()
        .AddSingleton<BroadcastReport>()
        .AddSingleton<ProgressCards>()
        .AddHostedService(all => all.GetRequiredService<ProgressCards>())
        .AddHostedService<DeliverySender>();
}
