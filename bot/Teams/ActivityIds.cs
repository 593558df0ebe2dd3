namespace CoeBot.Teams;

/// <summary>The ids of an activity are kept and sent on. Teams' own are far shorter, and no database or address takes a control character.</summary>
internal static class ActivityIds
{
    private const int Longest = 1024;

    public static bool AreSound(Activity activity) =>
        IsSound(activity.Id) && IsSound(activity.ReplyToId) && IsSound(activity.ServiceUrl)
        && IsSound(activity.Conversation?.Id) && IsSound(activity.From) && IsSound(activity.Recipient)
        && IsSound(activity.ChannelData?.Team) && IsSound(activity.ChannelData?.Channel)
        && IsSound(activity.ChannelData?.Settings?.SelectedChannel)
        && (activity.MembersAdded ?? []).All(IsSound) && (activity.MembersRemoved ?? []).All(IsSound);

    // A list may hold a null, whatever its type says.
    private static bool IsSound(Account? account) => IsSound(account?.Id) && IsSound(account?.AadObjectId);

    // An empty one is part of no address.
    private static bool IsSound(Named? named) => named?.Id is not "" && IsSound(named?.Id);

    private static bool IsSound(string? id) => id is null || (id.Length <= Longest && id is not ("." or "..") && !HasControl(id));

    // As char.IsControl has it, for all characters at once: every activity brings a thousand of them.
    private static bool HasControl(ReadOnlySpan<char> id) => id.ContainsAnyInRange('\u0000', '\u001f') || id.ContainsAnyInRange('\u007f', '\u009f');
}
