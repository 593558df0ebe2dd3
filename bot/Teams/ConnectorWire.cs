using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using CoeBot.Telemetry;

namespace CoeBot.Teams;

/// <summary>One call of the Bot Connector over HTTP: headers, trace, and every failure as a <see cref="ConnectorException"/>.</summary>
internal sealed partial class ConnectorWire(HttpPipeline pipeline, TimeProvider clock, ILogger<ConnectorWire> log)
{
    private static readonly string UserAgent = $"CoeBot/{typeof(ConnectorWire).Assembly.GetName().Version?.ToString(3)}";

    public static RequestContent Json(OutgoingActivity body) =>
        RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(body, ConnectorJson.Relaxed.OutgoingActivity));

    public static RequestContent Json(NewConversation body) =>
        RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(body, ConnectorJson.Relaxed.NewConversation));

    public static RequestContent Json(NewChat body) =>
        RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(body, ConnectorJson.Relaxed.NewChat));

    /// <returns>Null where the answer is empty or no JSON of this shape; the call itself has succeeded.</returns>
    public static T? Read<T>(BinaryData answer, JsonTypeInfo<T> shape) where T : class
    {
        try
        {
            return answer.IsEmpty ? null : JsonSerializer.Deserialize(answer, shape);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>The body of a successful answer.</returns>
    public async Task<BinaryData> CallAsync(
        string operation, RequestMethod method, Uri address, string tenantId, Repeating repeating, RequestContent? body,
        CancellationToken ct)
    {
        using var span = Signals.Source.StartActivity($"teams {operation}", ActivityKind.Client);
        span?.SetTag("tenant", tenantId);
        using var message = pipeline.CreateMessage();
        message.ResponseClassifier = repeating;
        message.Request.Method = method;
        message.Request.Uri.Reset(address);
        message.Request.Headers.SetValue(HttpHeader.Names.UserAgent, UserAgent);
        message.Request.Headers.SetValue(HttpHeader.Names.Accept, "application/json");
        if (body is not null) message.Request.Headers.SetValue(HttpHeader.Names.ContentType, "application/json; charset=utf-8");
        message.Request.Content = body;

        await SendAsync(operation, tenantId, message, ct);
        if (message.Response.Status is >= 200 and < 300) return message.Response.Content;
        var refused = ConnectorFailures.Of(message.Response, clock.GetUtcNow());
        Refused(operation, tenantId, refused.Kind, refused.Status, refused.Code, Correlation(message.Response));
        span?.SetStatus(ActivityStatusCode.Error, refused.Kind.ToString());
        throw refused;
    }

    private async Task SendAsync(string operation, string tenantId, HttpMessage message, CancellationToken ct)
    {
        try
        {
            await pipeline.SendAsync(message, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && ConnectorFailures.Of(failure) is { } lost)
        {
            Lost(operation, tenantId, lost.Kind, failure.GetType().Name);
            throw lost;
        }
    }

    /// <summary>Microsoft's own key for finding a call again.</summary>
    private static string? Correlation(Response response) =>
        response.Headers.TryGetValue("MS-CV", out var value) && value.Length <= 128 ? value : null;

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Teams refused to {Operation} in tenant {Tenant}: {Kind}, status {Status}, code {Code}, MS-CV {Correlation}")]
    private partial void Refused(string operation, string tenant, ConnectorFailure kind, int status, string? code, string? correlation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No answer from Teams to {Operation} in tenant {Tenant}: {Kind}, {Failure}")]
    private partial void Lost(string operation, string tenant, ConnectorFailure kind, string failure);
}
