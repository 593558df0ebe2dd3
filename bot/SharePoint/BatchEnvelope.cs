using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Azure.Core;
using CoeBot.Http;

namespace CoeBot.SharePoint;

/// <summary>A call inside an envelope. Its body is written as it stands.</summary>
internal sealed class BatchMember(RequestMethod method, string path, ReadOnlyMemory<byte> json, int units)
{
    // Continuations run elsewhere: whoever reads the envelope must not carry a member's next step.
    private readonly TaskCompletionSource<JsonElement> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Units => units;

    public Task<JsonElement> Reply => reply.Task;

    /// <summary>Method and path, without a query.</summary>
    public string Call => $"{method} {path.Split('?')[0]}";

    public void Answer(JsonElement body) => reply.TrySetResult(body);

    public void Fail(Exception failure) => reply.TrySetException(failure);

    public void WriteTo(Utf8JsonWriter writer, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("method", method.Method);
        writer.WriteString("url", path);
        if (!json.IsEmpty)
        {
            writer.WriteStartObject("headers");
            writer.WriteString("Content-Type", "application/json");
            writer.WriteEndObject();
            writer.WritePropertyName("body");
            writer.WriteRawValue(json.Span);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The JSON of <c>$batch</c> ("Combine multiple HTTP requests using JSON batching"): replies come in any order, told apart by their id.</summary>
internal static class BatchEnvelope
{
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<BatchMember> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 * members.Count);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("requests");
            for (var i = 0; i < members.Count; i++) members[i].WriteTo(json, Id(i));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Gives each member its reply. One that the envelope doesn't mention may have been acted on.</summary>
    public static void Read(JsonElement envelope, IReadOnlyList<BatchMember> members, ResourceBudget budget, DateTimeOffset now)
    {
        var replies = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (envelope.ValueKind == JsonValueKind.Object && envelope.TryGetProperty("responses", out var responses) && responses.ValueKind == JsonValueKind.Array)
        {
            foreach (var response in responses.EnumerateArray())
                if (response.ValueKind == JsonValueKind.Object && response.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
                    replies[id.GetString()!] = response;
        }

        for (var i = 0; i < members.Count; i++)
        {
            if (replies.TryGetValue(Id(i), out var reply)) Read(reply, members[i], budget, now);
            else members[i].Fail(new GraphException(members[i].Call, 0, "noReplyInBatch", retryAfter: null, certainlyNotActed: false));
        }
    }

    private static void Read(JsonElement reply, BatchMember member, ResourceBudget budget, DateTimeOffset now)
    {
        budget.Heed(name => Header(reply, name));
        var status = reply.TryGetProperty("status", out var stated) && stated.TryGetInt32(out var number) ? number : 0;
        JsonElement? body = reply.TryGetProperty("body", out var content) ? content : null;
        if (status is >= 200 and < 300) member.Answer(body ?? default);
        else member.Fail(GraphException.Of(member.Call, status, RetryAfter.Parse(Header(reply, "Retry-After"), now), body));
    }

    private static string? Header(JsonElement reply, string name)
    {
        if (!reply.TryGetProperty("headers", out var headers) || headers.ValueKind != JsonValueKind.Object) return null;
        foreach (var header in headers.EnumerateObject())
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return header.Value.ValueKind == JsonValueKind.String ? header.Value.GetString() : header.Value.GetRawText();
        return null;
    }

    private static string Id(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
