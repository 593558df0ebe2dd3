namespace CoeBot.Teams;

/// <summary>What a valid token lets its caller say: the service it speaks for, and the channels that its key is endorsed for.</summary>
/// <param name="Issuer">Vouches for it, as long as <paramref name="Keys"/> are its keys in use.</param>
internal sealed record CallerToken(Uri? ServiceUrl, IReadOnlySet<string> Endorsements, DateTimeOffset Expires, IssuerKeys Issuer, KeySet Keys)
{
    /// <summary>The service URL that was last found to be the token's, as it was written: the next activity states the same.</summary>
    public string? Fitting { get; set; }

    // A record prints its members; nothing of a token belongs in a log.
    public override string ToString() => nameof(CallerToken);
}

/// <summary>Either a token or the reason why there is none.</summary>
internal readonly record struct TokenVerdict(CallerToken? Token, Refusal Refusal)
{
    public static implicit operator TokenVerdict(CallerToken token) => new(token, default);

    public static implicit operator TokenVerdict(Refusal refusal) => new(null, refusal);
}
