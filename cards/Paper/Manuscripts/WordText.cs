using CoeBot.Cards.Paper.Pages;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace CoeBot.Cards.Paper.Manuscripts;

/// <summary>
/// The text of one Word paragraph as it reads with all tracked changes accepted, and what stands in it besides:
/// pictures and text boxes.
/// </summary>
internal sealed class WordText(WordBlocks blocks, WordStyles styles, MainDocumentPart main)
{
    private readonly InlineRun _text = new();
    private readonly List<Block> _following = [];

    public (IReadOnlyList<Inline> Text, IReadOnlyList<Block> Following) Read(Paragraph paragraph)
    {
        Visit(paragraph, null);
        return (_text.Take(), _following);
    }

    private void Visit(OpenXmlElement parent, Uri? link)
    {
        foreach (var element in parent.ChildElements)
        {
            switch (element)
            {
                case Run run:
                    VisitRun(run, link);
                    break;
                case Hyperlink hyperlink:
                    Visit(hyperlink, LinkOf(hyperlink) ?? link);
                    break;
                case DeletedRun or MoveFromRun:
                    break;
                case InsertedRun or MoveToRun or SdtRun or SdtContentRun or SimpleField or CustomXmlRun:
                    Visit(element, link);
                    break;
            }
        }
    }

    private Uri? LinkOf(Hyperlink hyperlink)
    {
        if (hyperlink.Id?.Value is not { } id || main.HyperlinkRelationships.FirstOrDefault(relation => relation.Id == id) is not { } relation)
            return null;
        var (url, problem) = PageLinks.ResolveAbsolute(relation.Uri.OriginalString);
        if (problem is not null)
            blocks.Warn(problem);
        return url;
    }

    private void VisitRun(Run run, Uri? link)
    {
        if (IsOn(run.RunProperties?.Vanish))
            return;
        var look = LookOf(run.RunProperties, link);
        foreach (var element in run.ChildElements)
        {
            switch (element)
            {
                case Text text:
                    _text.Add(text.Text, look);
                    break;
                case TabChar:
                    _text.Add(" ", look);
                    break;
                case NoBreakHyphen:
                    _text.Add("\u2011", look);
                    break;
                case Break { Type: null } or CarriageReturn:
                    _text.Break();
                    break;
                case FootnoteEndnoteReferenceType reference:
                    _text.Add(blocks.NoteMark(NoteOf(reference)), default);
                    break;
                case Drawing or Picture or AlternateContent or EmbeddedObject:
                    VisitDrawing(element);
                    break;
            }
        }
    }

    private FootnoteEndnoteType? NoteOf(FootnoteEndnoteReferenceType reference)
    {
        IEnumerable<FootnoteEndnoteType>? notes = reference is FootnoteReference
            ? main.FootnotesPart?.Footnotes?.Elements<FootnoteEndnoteType>()
            : main.EndnotesPart?.Endnotes?.Elements<FootnoteEndnoteType>();
        return notes?.FirstOrDefault(note => note.Id?.Value == reference.Id?.Value);
    }

    private TextLook LookOf(RunProperties? run, Uri? link)
    {
        var style = styles.StyleName(run);
        var raised = run?.VerticalTextAlignment?.Val?.Value;
        return new(
            IsOn(run?.Bold) || style is "strong" or "intense emphasis",
            IsOn(run?.Italic) || style is "emphasis",
            IsOn(run?.Strike),
            Code: false,
            raised == VerticalPositionValues.Superscript,
            raised == VerticalPositionValues.Subscript,
            link);
    }

    private static bool IsOn(OnOffType? property) => property is not null && property.Val?.Value != false;

    private void VisitDrawing(OpenXmlElement drawing)
    {
        // A newer and an older client's version of a text box stand beside each other; one is enough.
        if (drawing.Descendants<TextBoxContent>().FirstOrDefault() is { } box)
        {
            foreach (var paragraph in box.Elements<Paragraph>())
            {
                var (text, following) = new WordText(blocks, styles, main).Read(paragraph);
                if (text.Count > 0)
                    _following.Add(new ParagraphBlock(text));
                _following.AddRange(following);
            }
            return;
        }
        if ((drawing as Drawing ?? drawing.Descendants<Drawing>().FirstOrDefault()) is { } picture)
            AddPicture(picture);
        else
            blocks.Warn("An old-style picture or embedded object is not shown.");
    }

    private void AddPicture(Drawing drawing)
    {
        var properties = drawing.Descendants<Wp.DocProperties>().FirstOrDefault();
        var alt = OneLine(properties?.Description?.Value ?? properties?.Title?.Value);
        var external = drawing.Descendants<A.Blip>().FirstOrDefault()?.Link?.Value is { } id
            ? main.ExternalRelationships.FirstOrDefault(relation => relation.Id == id)?.Uri
            : null;
        if (external is { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            _following.Add(new ImageBlock(external, alt.Length > 0 ? alt : "Picture", "", null));
            return;
        }
        blocks.Warn(alt.Length > 0
            ? "A picture inside the document has no public address; its alternative text is shown."
            : "A picture inside the document has neither a public address nor alternative text.");
        _following.Add(new ParagraphBlock([new Inline($"Picture: {(alt.Length > 0 ? alt : "not described")}") { Italic = true }]));
    }

    private static string OneLine(string? text)
    {
        var run = new InlineRun();
        run.Add(text ?? "", default);
        return Inline.Plain(run.Take());
    }
}
