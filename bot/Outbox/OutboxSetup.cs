using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoeBot.Outbox;

internal static class OutboxSetup
{
    /// <summary>Needs a <see cref="IOutboxDestination"/> and the database beside it.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new OutboxBackoff(() => RandomNumberGenerator.GetInt32(1_000_000) / 1e6));
        return services
            .AddSingleton<OutboxStore>()
            .AddSingleton<OutboxSignal>()
            .AddSingleton<OutboxGate>()
            .AddHostedService<OutboxRelay>();
    }
}
