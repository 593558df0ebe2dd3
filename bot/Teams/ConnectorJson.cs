using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoeBot.Cards;

namespace CoeBot.Teams;

/// <summary>The wire of the Bot Connector, both ways.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OutgoingActivity))]
[JsonSerializable(typeof(NewConversation))]
[JsonSerializable(typeof(NewChat))]
[JsonSerializable(typeof(ResourceBody))]
[JsonSerializable(typeof(MembersBody))]
[JsonSerializable(typeof(ChannelsBody))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class ConnectorJson : JsonSerializerContext
{
    /// <summary>The one to write with: a message's size counts, and the strict encoder makes six characters of an apostrophe.</summary>
    public static ConnectorJson Relaxed => Lazily.Relaxed;

    private static class Lazily
    {
        internal static readonly ConnectorJson Relaxed =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

internal sealed record OutgoingActivity(string Type, string? Text, string? Summary, IReadOnlyList<OutgoingAttachment>? Attachments)
{
    public static OutgoingActivity Of(OutgoingMessage message) => new(
        ActivityTypes.Message,
        message.Text,
        message.Summary,
        message.Card is { } card ? [new OutgoingAttachment("application/vnd.microsoft.card.adaptive", new CardContent(card))] : null);
}

internal sealed record OutgoingAttachment(string ContentType, CardContent Content);

/// <summary>A card inside an activity, written by the card library's own rules.</summary>
[JsonConverter(typeof(CardContentConverter))]
internal readonly record struct CardContent(AdaptiveCard Card);

internal sealed class CardContentConverter : JsonConverter<CardContent>
{
    public override CardContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Cards are only sent.");

    public override void Write(Utf8JsonWriter writer, CardContent value, JsonSerializerOptions options) =>
        value.Card.WriteTo(writer);
}

/// <summary>A new post in a channel. The activity is mandatory there, and so is the tenant.</summary>
internal sealed record NewConversation(bool IsGroup, OutgoingActivity Activity, NewConversationChannelData ChannelData, string TenantId);

/// <summary>A chat with one person. Exactly one member; no activity, which would be sent each time.</summary>
internal sealed record NewChat(bool IsGroup, IReadOnlyList<ChatMember> Members, string TenantId);

internal sealed record ChatMember(string Id);

internal sealed record NewConversationChannelData(ChannelBody Channel);

internal sealed record ChannelBody(string? Id, string? Name = null, string? Type = null);

internal sealed record ResourceBody(string? Id, string? ActivityId);

internal sealed record MembersBody(IReadOnlyList<MemberBody>? Members, string? ContinuationToken);

/// <summary>Teams also sends names and addresses of members. Nothing needs them, so they aren't read.</summary>
internal sealed record MemberBody(string? Id, string? AadObjectId, string? ObjectId, string? TenantId);

internal sealed record ChannelsBody(IReadOnlyList<ChannelBody>? Conversations);

internal sealed record ErrorBody(ErrorDetail? Error);

internal sealed record ErrorDetail(string? Code);
