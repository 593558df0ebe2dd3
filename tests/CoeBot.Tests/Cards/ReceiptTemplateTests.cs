using System.Buffers;
using System.Text;
using System.Text.Json;
using CoeBot.Cards;
using CoeBot.Cards.Forms;
using Xunit;

namespace CoeBot.Tests.Cards;

/// <summary>A receipt from a template is, to the byte, the one that is laid out anew.</summary>
public sealed class ReceiptTemplateTests
{
    private static readonly ReceiptTemplates Templates = new(Form.BuiltIn, Samples.Notice);

    public static TheoryData<string, string> Texts => new()
    {
        { "A plain summary", "" },
        { "Quotes \" and back\\slashes", "Two\n\nlines, and a \t tab" },
        { "Emoji 😀 and “curly” ones", "é £ – … <b>&amp;</b> {{DATE(x)}} *stars* _more_ \u007f" },
        { "\uE000 \uFDD0\u0400 \u2028", "1. One\n2. Two\n3. Three\n- Four" },
        { "Ends with a reference: ABCD2345", string.Join('\n', Enumerable.Range(0, 60)) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_it_says_does_not_depend_on_what_was_filled_in_before(string summary, string details)
    {
        var section = Samples.Paper.Sections[0];
        var values = FormCheck.Tidy(FormValues.Empty with { Role = "la-data", Summary = summary, Details = details, Email = "a@example.org", QuoteOk = true });
        foreach (var kind in Enum.GetValues<ReceiptKind>())
        {
            foreach (var reference in new[] { "AAAA2222", "ZZZZ9999" })
            {
                var progress = new ReceiptProgress(1, Samples.Paper.Sections.Count, [.. Samples.Paper.Sections.Skip(1).Take(3)], FromRole: false);
                var receipt = new Receipt(Guid.NewGuid().ToString(), reference, values, DateTimeOffset.UnixEpoch, kind) { Progress = progress };
                var whole = ReceiptCard.Build(section, Form.BuiltIn, receipt, Samples.Notice);
                var filled = Templates.Build(section, receipt);

                Assert.Equal(Written(whole), Written(filled));
                Assert.Equal(whole.ToJson(), filled.ToJson());
                Assert.Equal(Written(DialogCard.Of(whole)), Written(DialogCard.Of(filled)));
            }
        }
    }

    [Fact]
    public void Shapes_do_not_mix()
    {
        var (first, second) = (Samples.Paper.Sections[0], Samples.Paper.Sections[1]);
        var plain = new Receipt("r", "AAAA2222", FormValues.Empty with { Role = "la-data", Summary = "Enough words" }, DateTimeOffset.UnixEpoch, ReceiptKind.Stored);
        Receipt[] receipts =
        [
            plain, plain with { Values = plain.Values with { Role = "cg-data" } }, plain with { Values = plain.Values with { ContactOk = true } },
            plain with { Values = plain.Values with { Reflection = "unsure" } }, plain with { Values = plain.Values with { Organisation = "Northshire" } },
            plain with { Values = plain.Values with { Email = "Northshire" } }, plain with { Values = plain.Values with { More = new Dictionary<string, string> { ["q.a"] = "1" } } },
            plain with { Progress = new(1, 6, [second], FromRole: false) }, plain with { Progress = new(1, 6, [second], FromRole: true) }, plain with { Progress = new(2, 6, [], FromRole: true) },
        ];
        foreach (var section in new[] { first, second })
            foreach (var receipt in receipts) Assert.Equal(Written(ReceiptCard.Build(section, Form.BuiltIn, receipt, Samples.Notice)), Written(Templates.Build(section, receipt)));
    }

    private static string Written(AdaptiveCard card)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) card.WriteTo(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
