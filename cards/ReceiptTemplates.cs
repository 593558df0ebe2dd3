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

    private readonly ConcurrentDictionary<Shape, CardTemplate> templates = new();

    public AdaptiveCard Build(Section section, Receipt receipt)
    {
        // Further answers come in too many shapes to be kept.
        if (receipt.Values.More.Count > 0 || Lines.Count(receipt.Values) > MostLines)
            return ReceiptCard.Build(section, form, receipt, noticeUrl);
        var body = new Later(() => ReceiptCard.Build(section, form, receipt, noticeUrl));
        return new AdaptiveCard(body) { FallbackText = ReceiptCard.FallbackText(receipt), Written = new Filled(this, section, receipt, body) };
    }

    private CardTemplate Find(Section section, Receipt receipt)
    {
        var shape = Shape.Of(section, receipt);
        if (templates.TryGetValue(shape, out var known))
            return known;
        if (templates.Count >= Most)
            templates.Clear();
        return templates[shape] = new CardTemplate(ReceiptCard.Build(section, form, Lines.Hollow(receipt), noticeUrl));
    }

    /// <summary>Stands beside the body of a card and writes the same.</summary>
    private sealed class Filled(ReceiptTemplates templates, Section section, Receipt receipt, IReadOnlyList<Element> body) : IWrittenCard
    {
        public IReadOnlyList<Element> Body => body;

        public void WriteTo(Utf8JsonWriter writer) => templates.Find(section, receipt).WriteTo(writer, Lines.Texts(receipt));
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
        bool ContactOk, bool QuoteOk, string Next, int Answered, CultureInfo Language)
    {
        public static Shape Of(Section section, Receipt receipt)
        {
            var (values, progress) = (receipt.Values, receipt.Progress);
            return new Shape(
                section.Id.Slug, section.Version, receipt.Kind, values.Role, values.Reflection, ReceiptTemplates.Lines.Counts(values), values.ContactOk, values.QuoteOk,
                progress is null ? "" : $"{progress.Of}{progress.FromRole}{string.Join('\n', progress.Next.Select(next => next.Id.Slug))}", progress?.Answered ?? -1,
                CultureInfo.CurrentUICulture);
        }
    }

    /// <summary>The texts of a receipt that are its reader's own, line by line, as a receipt shows them.</summary>
    private static class Lines
    {
        private const int Before = 3;

        private static List<string> Of(FormValues values) => [.. Split(values.Summary), .. Split(values.Details), .. Split(values.Organisation), .. Split(values.Email)];

        public static int Count(FormValues values)
        {
            var (summary, details, organisation, email) = Counts(values);
            return summary + details + organisation + email;
        }

        public static (int Summary, int Details, int Organisation, int Email) Counts(FormValues values) =>
            (Count(values.Summary), Count(values.Details), Count(values.Organisation), Count(values.Email));

        public static List<string> Texts(Receipt receipt) => [receipt.Response, receipt.Reference, receipt.SubmittedOnText, .. Of(receipt.Values)];

        /// <summary>The receipt with a hole in place of each of its texts.</summary>
        public static Receipt Hollow(Receipt receipt)
        {
            var next = Before;
            var values = receipt.Values with { Summary = Holes(receipt.Values.Summary), Details = Holes(receipt.Values.Details), Organisation = Holes(receipt.Values.Organisation), Email = Holes(receipt.Values.Email) };
            return receipt with { Response = CardTemplate.Hole(0), Reference = CardTemplate.Hole(1), SubmittedOnText = CardTemplate.Hole(2), Values = values };

            string Holes(string text) => string.Join('\n', Split(text).Select(_ => CardTemplate.Hole(next++)));
        }

        private static int Count(string text) => Split(text).Count();

        private static IEnumerable<string> Split(string text) => Layout.InlineLayout.VerbatimLines(text);
    }
}

/// <summary>A card's JSON that is at hand already.</summary>
internal interface IWrittenCard
{
    /// <summary>The body that it stands for; a card that was given another one is written anew.</summary>
    IReadOnlyList<Element> Body { get; }

    void WriteTo(Utf8JsonWriter writer);
}
