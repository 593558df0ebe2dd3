using System.Security.Cryptography;
using System.Text;

namespace CoeBot.Cards.Paper;

/// <summary>A short name for what a section says: a hash of its words, links and pictures in order, not of their layout.</summary>
internal static class SectionVersion
{
    private const int Length = 10;

    public static string Of(string title, IReadOnlyList<Block> blocks, IReadOnlyList<Footnote> notes, Uri site)
    {
        var text = new StringBuilder(title).Append('\n').Append(Canonical(BlockText.Of(blocks))).Append('\n');
        foreach (var note in notes)
            text.Append(note.Mark).Append(' ').Append(Canonical(BlockText.Of(note.Blocks))).Append('\n');
        foreach (var url in Addresses(blocks.Concat(notes.SelectMany(note => note.Blocks))))
            text.Append(site.IsBaseOf(url) ? site.MakeRelativeUri(url).ToString() : url.AbsoluteUri).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Length];
    }

    private static string Canonical(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<Uri> Addresses(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        HeadingBlock heading => Addresses(heading.Text),
        ParagraphBlock paragraph => Addresses(paragraph.Text),
        ListBlock list => Addresses(list.Items.SelectMany(item => item)),
        QuoteBlock quote => Addresses(quote.Blocks),
        TableBlock table => Addresses(table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Blocks)),
        ImageBlock image => [image.Url],
        AdmonitionBlock admonition => Addresses(admonition.Blocks),
        DetailsBlock details => Addresses(details.Summary).Concat(Addresses(details.Blocks)),
        DefinitionsBlock definitions => definitions.Definitions.SelectMany(d => d.Terms.SelectMany(Addresses).Concat(Addresses(d.Meaning))),
        _ => [],
    });

    private static IEnumerable<Uri> Addresses(IReadOnlyList<Inline> text) => text.Where(inline => inline.Link is not null).Select(inline => inline.Link!);
}
