using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoeBot.Teams;

/// <summary>
/// An activity as Teams sends it. Only what is understood is typed; the rest survives a round trip (Activity protocol, A2005).
/// </summary>
internal sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>What happened to an installation: <c>add</c>, <c>remove</c>, <c>add-upgrade</c>, <c>remove-upgrade</c>.</summary>
    public string? Action { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public Account? From { get; init; }

    public Account? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? Text { get; init; }

    public string? ReplyToId { get; init; }

    public IReadOnlyList<Account>? MembersAdded { get; init; }

    public IReadOnlyList<Account>? MembersRemoved { get; init; }

    public ChannelData? ChannelData { get; init; }

    /// <summary>What a card action carries; its shape depends on the activity's type and name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Value { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; init; }

    /// <summary>
    /// The tenant as Teams states it, in one or two places. The token says nothing of it, so it is checked against the allow-list.
    /// Null where it is missing, is no GUID, or the two places disagree.
    /// </summary>
    [JsonIgnore]
    public Guid? Tenant
    {
        get
        {
            var (stated, again) = (ChannelData?.Tenant?.Id, Conversation?.TenantId);
            if (!Guid.TryParse(stated ?? again, out var tenant)) return null;
            return Guid.TryParse(again ?? stated, out var same) && same == tenant ? tenant : null;
        }
    }

    /// <summary>The same in lower case, as it is stored and compared.</summary>
    [JsonIgnore]
    public string? TenantId => Tenant?.ToString();

    // A record prints its members; these hold people's names and words.
    public override string ToString() => $"{nameof(Activity)} {Type}";
}

/// <summary>
/// A person or a bot. <c>Id</c> is Teams' own (29:… or 28:…), <c>AadObjectId</c> Entra's. Names are not read: nothing needs them.
/// </summary>
internal sealed record Account
{
    public string? Id { get; init; }

    public string? AadObjectId { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; init; }

    public override string ToString() => nameof(Account);
}

internal sealed record ConversationAccount
{
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    public string? Name { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record ChannelData
{
    public Named? Tenant { get; init; }

    public Named? Team { get; init; }

    public Named? Channel { get; init; }

    public string? EventType { get; init; }

    public ChannelSettings? Settings { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record ChannelSettings
{
    public Named? SelectedChannel { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record Named
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; init; }
}
