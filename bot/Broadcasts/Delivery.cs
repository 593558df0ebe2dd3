namespace CoeBot.Broadcasts;

/// <summary>How far a broadcast got with one target. All but the first two are ends.</summary>
internal enum DeliveryState
{
    Waiting,

    /// <summary>Claimed by a sender; a lease says until when.</summary>
    Sending,

    Posted,

    /// <summary>Not sent on purpose: it has this version already, or does not want broadcasts.</summary>
    Skipped,

    /// <summary>Teams said no for good, or the message itself can't be sent.</summary>
    Refused,

    /// <summary>The channel is gone.</summary>
    Unreachable,

    /// <summary>Teams was asked as often as is sensible.</summary>
    GaveUp,

    /// <summary>An organiser stopped the broadcast before it was posted here.</summary>
    Cancelled,

    /// <summary>It was sent, but whether it arrived was never learnt. Never sent again on its own: a channel gets a section once.</summary>
    Unknown,
}

/// <summary>One claimed delivery with all that sending needs.</summary>
internal sealed record ClaimedDelivery(
    long Id, long Broadcast, long Target, string Section, string SectionVersion, long Attempts,
    string TenantId, string TeamId, string ConversationId, string ServiceUrl, string ConversationType);

/// <summary>When a tenant's next delivery is due, in Unix milliseconds.</summary>
internal sealed record NextDue
{
    public string TenantId { get; init; } = "";

    // What is computed has no type in SQLite while there is no row, so a constructor would not be found.
    public long DueAt { get; init; }
}
