namespace CoeBot.Rehearsal.Teams;

internal enum TokenKey
{
    /// <summary>In the published key set, endorsed for msteams.</summary>
    Published,

    /// <summary>In the published key set without endorsements.</summary>
    Unendorsed,

    /// <summary>Never published; carries the published key's id unless told otherwise.</summary>
    Stranger,
}

internal enum TokenAlgorithm
{
    Rs256,

    /// <summary>No signature at all.</summary>
    None,

    /// <summary>The published public key (PEM) abused as a shared secret.</summary>
    Hs256WithPublicKey,

    Rs512,
}

/// <summary>
/// How a token departs from what Teams sends. A null claim keeps the usual value;
/// <see cref="Without"/> leaves claims out.
/// </summary>
internal sealed record TokenShape
{
    public string? Issuer { get; init; }
    public string? Audience { get; init; }
    public string? ServiceUrl { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public DateTimeOffset? Expires { get; init; }
    public TokenKey Key { get; init; }
    public TokenAlgorithm Algorithm { get; init; }
    public string? KeyId { get; init; }

    /// <summary>Names of claims to leave out.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}
