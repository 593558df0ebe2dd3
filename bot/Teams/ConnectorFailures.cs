using System.Text.Json;
using System.Text.RegularExpressions;
using Azure;
using Azure.Identity;
using CoeBot.Http;

namespace CoeBot.Teams;

/// <summary>
/// From status, code and exception to what it means. (Teams, "Conversation messages": status codes from bot conversational APIs.)
/// </summary>
internal static partial class ConnectorFailures
{
    public const string RetryAfterHeader = "Retry-After";

    // Nobody who asks for more can have meant it, and its sum with a clock must not overflow.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static ConnectorException Of(Response response, DateTimeOffset now)
    {
        var code = Code(response.Content);
        var wait = Wait(response, now);
        return new ConnectorException(Kind(response.Status, code, wait), response.Status, code, wait);
    }

    /// <returns>Null for a fault that isn't the world's.</returns>
    public static ConnectorException? Of(Exception failure) => failure switch
    {
        AuthenticationFailedException => new(ConnectorFailure.NotSent, 0, null, null, failure),
        RequestFailedException or HttpRequestException or IOException or OperationCanceledException =>
            new(NeverConnected(failure) ? ConnectorFailure.NotSent : ConnectorFailure.Unknown, 0, null, null, failure),
        _ => null,
    };

    public static TimeSpan? Wait(Response response, DateTimeOffset now)
    {
        if (!response.Headers.TryGetValue(RetryAfterHeader, out var value)) return null;
        var wait = RetryAfter.Parse(value, now);
        return wait > LongestWait ? LongestWait : wait;
    }

    /// <summary>True where no byte of the request can have left: no address, no connection, no TLS.</summary>
    public static bool NeverConnected(Exception? failure) => failure switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        } => true,
        RequestFailedException => NeverConnected(failure.InnerException),
        _ => false,
    };

    private static ConnectorFailure Kind(int status, string? code, TimeSpan? wait) => status switch
    {
        429 => ConnectorFailure.Throttled,
        403 => ConnectorFailure.Refused,
        // Without Teams' code it is some other server's 404, which says nothing of the conversation.
        404 => code is null ? ConnectorFailure.NotSent : ConnectorFailure.Gone,
        413 => ConnectorFailure.TooLarge,
        401 or 412 or (>= 300 and < 400) => ConnectorFailure.NotSent,
        503 when wait is not null => ConnectorFailure.NotSent,
        408 => ConnectorFailure.Unknown,
        >= 400 and < 500 => ConnectorFailure.Invalid,
        _ => ConnectorFailure.Unknown,
    };

    private static string? Code(BinaryData body)
    {
        try
        {
            var code = JsonSerializer.Deserialize(body, ConnectorJson.Default.ErrorBody)?.Error?.Code;
            return code is not null && CodePattern().IsMatch(code) ? code : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A code goes into logs, so it must be a word and not a sentence that quotes someone.
    [GeneratedRegex("^[A-Za-z0-9_.-]{1,64}$")]
    private static partial Regex CodePattern();
}
