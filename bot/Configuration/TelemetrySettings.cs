namespace CoeBot.Configuration;

/// <param name="Endpoint">The OTLP collector; null: nothing is measured for anybody.</param>
internal sealed record TelemetrySettings(Uri? Endpoint)
{
    // The name that OpenTelemetry's specification gives it; platforms that bring a collector set it by themselves.
    private const string Key = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static TelemetrySettings Read(SettingReader reader)
    {
        if (reader.Optional(Key) is not { } value) return new TelemetrySettings(Endpoint: null);
        // Plain http too: a collector often runs beside the service, inside the same network.
        if (Uri.TryCreate(value, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https") return new TelemetrySettings(endpoint);
        reader.Wrong(Key, "the address of an OTLP collector, such as http://localhost:4317");
        return new TelemetrySettings(Endpoint: null);
    }
}
