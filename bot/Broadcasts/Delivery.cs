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

    /// <summary>It was sent, but whether it arrived was never learnt. Never sent again on its own: a channel gets a section once.</summary>
    Unknown,
}

/// <summary>One claimed delivery with all that sending needs.</summary>
internal sealed record ClaimedDelivery(
    long Id, long Broadcast, long Target, string Section, string SectionVersion, long Attempts,
    string TenantId, string TeamId, string ConversationId, string ServiceUrl);

/// <summary>How many deliveries of a broadcast are in a state for a reason.</summary>
internal sealed record DeliveryCount(string State, string Reason, long Count);
