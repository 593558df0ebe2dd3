using System.Text.RegularExpressions;
using CoeBot.Cards.Paper;

namespace CoeBot.Results.Evidence;

/// <summary>Sections under a heading of the report; empty for the paper's own order.</summary>
internal sealed record ReportPart(string Heading, IReadOnlyList<Section> Sections);

/// <summary>
/// A service diagnostic workshop is reported in the order of its template, whatever order its prompts were collected in: contributors,
/// what the director of children's services sees now, the system, targets, actions. Any other paper keeps its order.
/// </summary>
internal static partial class WorkshopOrder
{
    public const string Contributors = "Contributors";

    private static readonly (string Heading, Func<string, bool> Takes)[] Parts =
    [
        (Contributors, title => Involved().IsMatch(title)),
        ("What the DCS sees now", title => Leader().IsMatch(title)),
        ("Actions", title => Actions().IsMatch(title)),
        ("Targets", title => Targets().IsMatch(title)),
        ("System mapping", title => Mapping().IsMatch(title)),
    ];

    private static readonly string[] Order = [Contributors, "What the DCS sees now", "System mapping", "Targets", "Actions"];

    public static bool Is(ConsultationPaper paper) =>
        Parts.Where(part => part.Heading != Contributors).All(part => paper.Sections.Any(section => part.Takes(section.Title)));

    /// <returns>Every section once. What no part takes follows at the end.</returns>
    public static IReadOnlyList<ReportPart> Of(ConsultationPaper paper)
    {
        if (!Is(paper)) return [new ReportPart("", paper.Sections)];
        var byHeading = paper.Sections.ToLookup(section => Parts.FirstOrDefault(part => part.Takes(section.Title)).Heading ?? "");
        var parts = Order.Select(heading => new ReportPart(heading, [.. byHeading[heading]]));
        var rest = byHeading[""].ToList();
        return [.. parts, .. rest.Count > 0 ? [new ReportPart("Everything else", rest)] : Array.Empty<ReportPart>()];
    }

    [GeneratedRegex(@"contributor|involved|participant", RegexOptions.IgnoreCase)]
    private static partial Regex Involved();

    [GeneratedRegex(@"\bDCS\b|director of children", RegexOptions.IgnoreCase)]
    private static partial Regex Leader();

    [GeneratedRegex(@"\bactions?\b|\bplan\b|next steps", RegexOptions.IgnoreCase)]
    private static partial Regex Actions();

    [GeneratedRegex(@"\btargets?\b|\bgoals?\b|\bvision\b|service model|capabilit|products", RegexOptions.IgnoreCase)]
    private static partial Regex Targets();

    [GeneratedRegex(@"\bmapping\b|\bsystem\b|key issues|key people|relationships|best things|pain points|problems|resources|what they do|how they connect", RegexOptions.IgnoreCase)]
    private static partial Regex Mapping();
}
