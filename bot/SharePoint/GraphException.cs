using System.Text.Json;

namespace CoeBot.SharePoint;

/// <summary>Graph refused, or could not be reached. Holds codes only: Graph's own message may quote what was sent.</summary>
internal sealed class GraphException : Exception
{
    /// <summary>What <see cref="Code"/> says where no token could be had.</summary>
    public const string NoToken = "tokenUnavailable";

    public GraphException(string call, int status, string code, TimeSpan? retryAfter, bool certainlyNotActed, Exception? inner = null)
        : base($"{call} ended with {Describe(status, code)}", inner)
    {
        Status = status;
        Code = code;
        RetryAfter = retryAfter;
        CertainlyNotActed = certainlyNotActed;
    }

    /// <param name="call">Method and path, without a query.</param>
    /// <param name="status">Any but success.</param>
    /// <param name="retryAfter">What the reply asked for.</param>
    /// <param name="body">The reply's body, where it was JSON.</param>
    public static GraphException Of(string call, int status, TimeSpan? retryAfter, JsonElement? body)
    {
        // A gateway's bare 503 may come after the act; one that names a time comes from the throttle, before it.
        var notActed = status is >= 300 and < 500 and not 408 || (status == 503 && retryAfter is not null);
        return new GraphException(call, status, ReadCode(body), retryAfter, notActed);
    }

    /// <summary>The HTTP status; 0 where there was no reply.</summary>
    public int Status { get; }

    /// <summary>Graph's error code, or a word of ours; may be empty.</summary>
    public string Code { get; }

    public TimeSpan? RetryAfter { get; }

    /// <summary>True where the call changed nothing on the other side.</summary>
    public bool CertainlyNotActed { get; }

    /// <summary>Status and code, for operators.</summary>
    public string Summary => Describe(Status, Code);

    // Only what looks like a code: whatever else stands there may quote what was sent.
    private static string ReadCode(JsonElement? body)
    {
        if (body is not { ValueKind: JsonValueKind.Object } reply || !reply.TryGetProperty("error", out var error)) return "";
        if (error.ValueKind != JsonValueKind.Object || !error.TryGetProperty("code", out var code)) return "";
        if (code.ValueKind != JsonValueKind.String || code.GetRawText().Contains('\\', StringComparison.Ordinal)) return "";
        var text = code.GetString()!;
        return text.Length <= 60 && text.All(char.IsAsciiLetterOrDigit) ? text : "";
    }

    private static string Describe(int status, string code) => (status, code) switch
    {
        (0, _) => code,
        (_, "") => $"{status}",
        _ => $"{status} {code}",
    };
}
