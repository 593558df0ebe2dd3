namespace CoeBot.Posts;

/// <summary>How far a change got with one post. All but the first two are ends.</summary>
internal enum EditState
{
    Waiting,

    /// <summary>Claimed by a worker; a lease says until when.</summary>
    Working,

    Done,

    /// <summary>Nothing was called: there is nothing to change, or the channel does not want it.</summary>
    Skipped,

    /// <summary>The post or its channel is not there any more.</summary>
    Gone,

    /// <summary>Teams said no for good.</summary>
    Refused,

    /// <summary>Teams was asked as often as is sensible.</summary>
    GaveUp,

    /// <summary>A reply that may have arrived: never sent again.</summary>
    Unknown,
}

internal static class EditKind
{
    /// <summary>Makes the post show what is true now: the paper's section, open or closed, its tally. Doing it twice is doing it once.</summary>
    public const string Refresh = "Refresh";
    public const string Withdraw = "Withdraw";
    public const string Remind = "Remind";
    public const string Outcome = "Outcome";

    /// <summary>A new message below the card: one that may have arrived is never sent again.</summary>
    public static bool IsReply(string kind) => kind is Remind or Outcome;
}

/// <summary>One claimed change of a post with all that it needs. <paramref name="Change"/> is null where nobody asked for it.</summary>
/// <param name="Closed">1 where the card was read-only when it was last shown.</param>
internal sealed record ClaimedEdit(
    long Id, long? Change, string Kind, long Attempts, long Delivery, long Target, string Section, string Version, long? WithdrawnAt,
    long Closed, string TenantId, string ServiceUrl, string ThreadId, string ActivityId);
