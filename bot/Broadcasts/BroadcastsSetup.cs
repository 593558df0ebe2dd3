using CoeBot.Configuration;

namespace CoeBot.Broadcasts;

internal static class BroadcastsSetup
{
    /// <exception cref="Cards.Paper.PaperException">The campaign file can't be used; the message names file and line.</exception>
    public static IServiceCollection AddBroadcasts(this IServiceCollection services, Settings settings)
    {
        // Read for its problems: a broken file stops the start.
        var campaign = new Campaign(settings.Broadcast);
        campaign.Read();
        return services.AddSingleton(campaign).AddParts();
    }

    private static IServiceCollection AddParts(this IServiceCollection services) => services
        .AddSingleton<Wake>()
        .AddSingleton<AuditTrail>()
        .AddSingleton<TargetStore>()
        .AddSingleton<TargetChanges>()
        .AddSingleton<TargetsImport>()
        .AddSingleton<Reconciliation>()
        .AddSingleton<BroadcastStore>()
        .AddSingleton<BroadcastChanges>()
        .AddSingleton<CampaignPlans>()
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
