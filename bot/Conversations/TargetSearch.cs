using CoeBot.Broadcasts;

namespace CoeBot.Conversations;

/// <summary>Finds targets by words in their name, team, channel, kind, state or tags.</summary>
internal static class TargetSearch
{
    /// <returns>Those with all the words, in the order given; all of them without a word.</returns>
    public static IReadOnlyList<Target> Find(IReadOnlyList<Target> targets, string search)
    {
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? targets : [.. targets.Where(target => Array.TrueForAll(words, word => Has(target, word)))];
    }

    private static bool Has(Target target, string word) =>
        $"{target.Name} {target.Place} {target.Kind} {target.State}{target.Tags}".Contains(word, StringComparison.OrdinalIgnoreCase);
}
