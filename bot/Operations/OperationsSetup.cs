using CoeBot.Configuration;
using CoeBot.Storage;
using CoeBot.Telemetry;
using Dapper;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoeBot.Operations;

internal static class OperationsSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services, Settings settings)
    {
        services.AddHostedService<Preparation>().AddHostedService<Stocktaking>().AddTelemetry(settings);
        services.AddSingleton<TargetCheck>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<OutboxHealthCheck>("outbox");
        return services;
    }

    /// <summary>Live: the process answers. Ready: it can take an answer and keep it; a line a part says why not.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var lines = report.Entries.Select(entry => $"{entry.Key}: {entry.Value.Status}{(entry.Value.Description is { } why ? $", {why}" : "")}");
        return context.Response.WriteAsync(string.Join('\n', lines), context.RequestAborted);
    }
}

internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM schema_version"), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Unreadable(failure);
        }
    }

    /// <summary>Anybody may ask for the health, and what the exception says names hosts and accounts: only its kind is told.</summary>
    public static HealthCheckResult Unreadable(Exception failure) => HealthCheckResult.Unhealthy($"can't be read ({failure.GetType().Name})");
}
