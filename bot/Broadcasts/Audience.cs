namespace CoeBot.Broadcasts;

/// <summary>Who gets a broadcast: <c>all</c>, <c>la</c>, <c>network</c>, or names of targets separated by commas.</summary>
internal sealed record Audience(string Expression)
{
    private readonly string[] names = Expression.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool Includes(Target target) => Expression.ToLowerInvariant() switch
    {
        "all" => true,
        "la" => target.Kind == TargetKind.LocalAuthority,
        "network" => target.Kind == TargetKind.Network,
        _ => names.Any(name => Names(name, target)),
    };

    /// <returns>The parts that name nothing we know; empty where every part does.</returns>
    public IReadOnlyList<string> Unknown(IReadOnlyList<Target> targets) =>
        Expression.ToLowerInvariant() is "all" or "la" or "network"
            ? []
            : [.. names.Where(name => !targets.Any(target => Names(name, target)))];

    private static bool Names(string name, Target target) => string.Equals(name, target.Name, StringComparison.OrdinalIgnoreCase);
}
