using CoeBot.Configuration;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CoeBot.Telemetry;

internal static class TelemetrySetup
{
    /// <summary>
    /// Traces, metrics and logs over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, and nothing at all where it isn't. The other
    /// variables of the OpenTelemetry specification (protocol, headers, intervals, sampler) are read by the exporter itself.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, Settings settings)
    {
        if (settings.Telemetry.Endpoint is null) return services;
        var version = typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("coebot", serviceVersion: version))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(server => server.Filter = context => context.Request.Path == "/api/messages")
                .AddSource(Signals.Name)
                .AddProcessor<KnownTags>())
            .WithMetrics(metrics => metrics.AddMeter(
                Signals.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"))
            .WithLogging(null, logs => logs.IncludeFormattedMessage = true)
            .UseOtlpExporter();
        return services;
    }
}
