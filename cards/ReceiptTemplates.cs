using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CoeBot.Cards.Elements;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;

namespace CoeBot.Cards;

/// <summary>
/// Receipts of one form from templates: one for each shape that receipts take, made by <see cref="ReceiptCard"/> when it is first needed.
/// A shape is all that isn't a text of the person's own: section, role, what was answered at all, and what to read next.
/// </summary>
public sealed class ReceiptTemplates(Form form, Uri noticeUrl)
{
    // A few kilobytes each. Thirty sections, fourteen roles and six reflections could make more; people make far fewer.
    private const int Most = 1000;
    private const int MostLines = 40;

    // As many as a shape has room for.
    private const int MostNext = 3;

    private readonly ConcurrentDictionary<Shape, CardTemplate> templates = new();

    public AdaptiveCard Build(Section section, Receipt receipt)
    {
        var lines = new Lines(receipt.Values);
        // Further answers come in too many shapes to be kept.
        if (receipt.Values.More.Count > 0 || lines.Count > MostLines || receipt.Progress?.Next.Count > MostNext)
            return ReceiptCard.Build(section, form, receipt, noticeUrl);
        var body = new Later(() => ReceiptCard.Build(section, form, receipt, noticeUrl));
        return new AdaptiveCard(body) { FallbackText = ReceiptCard.FallbackText(receipt), Written = new Filled(this, section, receipt, lines, body) };
    }

    private CardTemplate Find(Section section, Receipt receipt, Lines lines)
    {
        var shape = Shape.Of(section, receipt, lines);
        if (templates.TryGetValue(shape, out var known))
            return known;
        if (templates.Count >= Most)
            templates.Clear();
        return templates[shape] = new CardTemplate(ReceiptCard.Build(section, form, Lines.Hollow(receipt), noticeUrl));
    }

    /// <summary>Stands beside the body of a card and writes the same.</summary>
    private sealed class Filled(ReceiptTemplates templates, Section section, Receipt receipt, Lines lines, IReadOnlyList<Element> body) : IWrittenCard
    {
        public IReadOnlyList<Element> Body => body;

        public void WriteTo(Utf8JsonWriter writer) => templates.Find(section, receipt, lines).WriteTo(writer, lines.After(receipt));
    }

    /// <summary>A body that is laid out when somebody looks at it, as a dialog does.</summary>
    private sealed class Later(Func<AdaptiveCard> card) : IReadOnlyList<Element>
    {
        private readonly Lazy<IReadOnlyList<Element>> body = new(() => card().Body);

        public int Count => body.Value.Count;

        public Element this[int index] => body.Value[index];

        public IEnumerator<Element> GetEnumerator() => body.Value.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private readonly record struct Shape(
        string Section, string Version, ReceiptKind Kind, string Role, string Reflection, (int Summary, int Details, int Organisation, int Email) Lines,
        bool ContactOk, bool QuoteOk, (string? First, string? Second, string? Third) Next, bool FromRole, int Answered, int Sections, CultureInfo Language)
    {
        public static Shape Of(Section section, Receipt receipt, Lines lines)
        {
            var (values, progress) = (receipt.Values, receipt.Progress);
            return new Shape(
                section.Id.Slug, section.Version, receipt.Kind, values.Role, values.Reflection, lines.Counts, values.ContactOk, values.QuoteOk,
                (Next(0), Next(1), Next(2)), progress?.FromRole ?? false, progress?.Answered ?? -1, progress?.Of ?? -1, CultureInfo.CurrentUICulture);

            string? Next(int n) => n < progress?.Next.Count ? progress.Next[n].Id.Slug : null;
        }
    }

    /// <summary>The texts of a receipt that are its reader's own, line by line, as a receipt shows them.</summary>
    private sealed class Lines(FormValues values)
    {
        private const int Before = 3;

        private readonly IReadOnlyList<string> summary = Split(values.Summary);
        private readonly IReadOnlyList<string> details = Split(values.Details);
        private readonly IReadOnlyList<string> organisation = Split(values.Organisation);
        private readonly IReadOnlyList<string> email = Split(values.Email);

        public int Count => summary.Count + details.Count + organisation.Count + email.Count;

        public (int Summary, int Details, int Organisation, int Email) Counts => (summary.Count, details.Count, organisation.Count, email.Count);

        /// <summary>All of them, behind what the service says of the answer.</summary>
        public List<string> After(Receipt receipt) =>
            [receipt.Response, receipt.Reference, receipt.SubmittedOnText, .. summary, .. details, .. organisation, .. email];

        /// <summary>The receipt with a hole in place of each of its texts.</summary>
        public static Receipt Hollow(Receipt receipt)
        {
            var next = Before;
            var values = receipt.Values with { Summary = Holes(receipt.Values.Summary), Details = Holes(receipt.Values.Details), Organisation = Holes(receipt.Values.Organisation), Email = Holes(receipt.Values.Email) };
            return receipt with { Response = CardTemplate.Hole(0), Reference = CardTemplate.Hole(1), SubmittedOnText = CardTemplate.Hole(2), Values = values };

            string Holes(string text) => string.Join('\n', Split(text).Select(_ => CardTemplate.Hole(next++)));
        }

        private static IReadOnlyList<string> Split(string text) => Layout.InlineLayout.VerbatimLines(text);
    }
}

/// <summary>A card's JSON that is at hand already.</summary>
internal interface IWrittenCard
{
    /// <summary>The body that it stands for; a card that was given another one is written anew.</summary>
    IReadOnlyList<Element> Body { get; }

    void WriteTo(Utf8JsonWriter writer);
}
