namespace CoeBot.Benchmarks;

/// <summary>
/// Whether something that was looked at now and then grows. The slope is the median of those between any two looks (Theil and Sen), so that a
/// few high ones don't make one and don't hide one; the first quarter is left out, in which a service warms up.
/// </summary>
/// <param name="name">What was looked at.</param>
/// <param name="allowed">By how much it may rise from the end of the first quarter to the last look.</param>
internal sealed class Growth(string name, double allowed)
{
    private readonly List<(double Minutes, double Value)> looks = [];

    public string Name => name;

    public void Look(double minutes, double value) => looks.Add((minutes, value));

    /// <summary>By how much it rose, on the line fitted to it.</summary>
    public double Rise
    {
        get
        {
            var kept = looks.Skip(looks.Count / 4).ToList();
            var slopes = new List<double>();
            for (var a = 0; a < kept.Count; a++)
                for (var b = a + 1; b < kept.Count; b++)
                    if (kept[b].Minutes > kept[a].Minutes) slopes.Add((kept[b].Value - kept[a].Value) / (kept[b].Minutes - kept[a].Minutes));
            if (slopes.Count == 0) return 0;
            slopes.Sort();
            return slopes[slopes.Count / 2] * (kept[^1].Minutes - kept[0].Minutes);
        }
    }

    public bool Grows => Rise > allowed;

    public override string ToString() => looks.Count == 0
        ? FormattableString.Invariant($"| {name} | never looked at | | | |")
        : FormattableString.Invariant($"| {name} | {looks[0].Value:F1} | {looks.Max(look => look.Value):F1} | {looks[^1].Value:F1} | {Rise:F2} of {allowed:F0} allowed{(Grows ? ": grows" : "")} |");
}
