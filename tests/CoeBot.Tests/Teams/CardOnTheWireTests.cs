using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoeBot.Cards;
using CoeBot.Teams;
using CoeBot.Tests.Cards;
using Xunit;

namespace CoeBot.Tests.Teams;

/// <summary>A card's size is promised by its own JSON, so every envelope must carry that JSON as it is.</summary>
public class CardOnTheWireTests
{
    private static readonly AdaptiveCard Card = Samples.Card(Samples.OfPage("# A ferry ⛴️\n\nIt’s 😀 & <ours>, “quoted” – é.").Sections[0]);

    [Fact]
    public void A_message_carries_the_card_character_by_character()
    {
        var activity = OutgoingActivity.Of(OutgoingMessage.OfCard(Card, "A section"));

        var body = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(activity, ConnectorJson.Relaxed.OutgoingActivity));

        Assert.Contains("😀", Card.ToJson(), StringComparison.Ordinal);
        Assert.Contains(Card.ToJson(), body, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_to_a_button_and_a_dialog_do_too()
    {
        Assert.Contains(Card.ToJson(), Written(InvokeResponse.Card(Card)), StringComparison.Ordinal);
        Assert.Contains(Card.ToJson(), Written(InvokeResponse.Dialog("A section", Card)), StringComparison.Ordinal);
    }

    private static string Written(InvokeResponse response)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) response.WriteTo(json);
        return Encoding.UTF8.GetString(body.WrittenSpan);
    }
}
