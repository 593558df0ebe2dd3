namespace CoeBot.Broadcasts;

/// <summary>
/// Who gets a broadcast: <c>all</c>, <c>la</c>, <c>network</c>, <c>tag:NAME</c>, or names of targets separated by commas.
/// A channel that nobody chose is reached by its name only.
/// </summary>
internal sealed record Audience(string Expression)
{
    private const string Tag = "tag:";

    private readonly string[] names = Expression.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool Includes(Target target) => names.Any(name => Includes(name, target));

    /// <returns>The parts that name nothing we know; empty where every part does.</returns>
    public IReadOnlyList<string> Unknown(IReadOnlyList<Target> targets) =>
        [.. names.Where(name => !IsKind(name) && !targets.Any(target => Includes(name, target)))];

    private static bool Includes(string name, Target target) => name.ToLowerInvariant() switch
    {
        "all" => target.IsChosen == 1,
        "la" => target.IsChosen == 1 && target.Kind == TargetKind.LocalAuthority,
        "network" => target.IsChosen == 1 && target.Kind == TargetKind.Network,
        var word when word.StartsWith(Tag, StringComparison.Ordinal) => target.IsChosen == 1 && target.HasTag(word[Tag.Length..].Trim()),
        _ => string.Equals(name, target.Name, StringComparison.OrdinalIgnoreCase),
    };

    private static bool IsKind(string name) => name.ToLowerInvariant() is "all" or "la" or "network";
}
