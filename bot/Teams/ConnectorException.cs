using CoeBot.Cards;

namespace CoeBot.Teams;

/// <summary>What a failed call means for whoever asked: what was done, and whether another try can help.</summary>
internal enum ConnectorFailure
{
    /// <summary>
    /// Too many requests. Nothing was done; try again after <see cref="ConnectorException.RetryAfter"/>, or with a back-off where
    /// it is null.
    /// </summary>
    Throttled,

    /// <summary>Certainly not done: no connection, no token, the service asked to come back later. Another try is safe.</summary>
    NotSent,

    /// <summary>The bot may not: not installed, blocked, disabled. The code says which; another try won't help.</summary>
    Refused,

    /// <summary>The conversation or the activity is no more.</summary>
    Gone,

    /// <summary>More than about 100 KB.</summary>
    TooLarge,

    /// <summary>Teams doesn't understand the request: a fault of ours.</summary>
    Invalid,

    /// <summary>Perhaps done: the answer was lost, late or unclear. To send again may show a message twice.</summary>
    Unknown,
}

/// <summary>A call to Teams that failed. It carries Teams' own error code and never a body.</summary>
internal sealed class ConnectorException(ConnectorFailure kind, int status, string? code, TimeSpan? retryAfter, Exception? inner = null)
    : Exception($"Teams: {kind}, status {status}, code {code ?? "none"}", inner)
{
    public ConnectorFailure Kind => kind;

    /// <summary>The HTTP status; 0 where there was no answer.</summary>
    public int Status => status;

    /// <summary>Such as <c>BotNotInConversationRoster</c>; null where Teams gave none.</summary>
    public string? Code => code;

    /// <summary>The code, or what else there is to say: for records and logs.</summary>
    public string Reason => code ?? (status > 0 ? $"HTTP {status}" : Strings.ConnectorException_NoAnswerFromTeams);

    public TimeSpan? RetryAfter => retryAfter;
}
