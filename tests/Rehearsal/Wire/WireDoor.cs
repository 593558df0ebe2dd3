using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoeBot.Rehearsal.Wire;

/// <summary>Every call to a pretend service passes here: token, content type, JSON, faults, answer.</summary>
internal sealed class WireDoor(string bearerToken, TimeProvider clock, SurpriseLog surprises)
{
    private const int MaxBodyBytes = 4 * 1024 * 1024;

    private static readonly JsonDocumentOptions StrictJson = new() { AllowDuplicateProperties = false };

    internal async Task HandleAsync(HttpContext http, string prefix, IWireService service)
    {
        var request = await ReadAsync(http, prefix, service);
        if (request is null) return;
        service.Log(request);
        if (service.Faults.Latency > TimeSpan.Zero) await Task.Delay(service.Faults.Latency, clock, http.RequestAborted);
        var fault = service.Faults.Meet(request);
        if (fault is null)
        {
            await WriteAsync(http, service.Answer(request));
            return;
        }
        if (fault.ActFirst) service.Answer(request);
        if (fault.Drop)
        {
            http.Abort();
            return;
        }
        await WriteAsync(http, Reply(service, fault));
    }

    internal static WireReply Reply(IWireService service, Fault fault)
    {
        var reply = service.Refuse(fault.Status, fault.Code, "The rehearsal was asked to fail this call.");
        return fault.RetryAfter is null ? reply : reply.With("Retry-After", fault.RetryAfter);
    }

    private async Task<WireRequest?> ReadAsync(HttpContext http, string prefix, IWireService service)
    {
        var bytes = await BodyAsync(http);
        var method = http.Request.Method;
        var path = http.Request.Path.Value![prefix.Length..];
        if (http.Request.Headers.Authorization.ToString() != $"Bearer {bearerToken}")
            return await RefuseAsync(401, null, "The bearer token is missing or wrong.");
        if (bytes.Length > MaxBodyBytes)
            return await RefuseAsync(413, null, "The body is larger than 4 MB.");
        if (bytes.Length > 0 && ContentTypeProblem(http.Request.ContentType, bytes, service.NeedsCharset) is { } problem)
            return await RefuseAsync(415, null, problem);
        JsonNode? body;
        try
        {
            body = bytes.Length == 0 ? null : JsonNode.Parse(bytes, documentOptions: StrictJson);
        }
        catch (JsonException)
        {
            return await RefuseAsync(400, null, "The body isn't valid JSON.");
        }
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new WireRequest(method, path, WireRequest.ParseQuery(http.Request.QueryString.Value), headers, body);

        async Task<WireRequest?> RefuseAsync(int status, string? code, string why)
        {
            surprises.Add(method, http.Request.Path.Value!, why);
            await WriteAsync(http, service.Refuse(status, code, why));
            return null;
        }
    }

    private static string? ContentTypeProblem(string? contentType, byte[] body, bool needsCharset)
    {
        if (contentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            return "The content type isn't application/json.";
        var plain = !needsCharset || Array.TrueForAll(body, b => b < 0x80);
        return plain || contentType.Contains("charset=utf-8", StringComparison.OrdinalIgnoreCase)
            ? null
            : "The body isn't ASCII and the content type names no charset.";
    }

    private static async Task<byte[]> BodyAsync(HttpContext http)
    {
        using var memory = new MemoryStream();
        await http.Request.Body.CopyToAsync(memory, http.RequestAborted);
        return memory.ToArray();
    }

    private static async Task WriteAsync(HttpContext http, WireReply reply)
    {
        http.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers) http.Response.Headers[name] = value;
        if (reply.Body is null || reply.Status == 204) return;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(reply.Body.ToJsonString()), http.RequestAborted);
    }
}
