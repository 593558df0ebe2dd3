using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoeBot.Teams;

/// <summary>
/// An activity as Teams sends it. Only what is understood is read; the rest is passed over, since no activity is ever passed on.
/// Set by the parser, which boxes what it finds for properties that can only be initialised.
/// </summary>
internal sealed record Activity
{
    public string? Type { get; set; }

    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>What happened to an installation: <c>add</c>, <c>remove</c>, <c>add-upgrade</c>, <c>remove-upgrade</c>.</summary>
    public string? Action { get; set; }

    public string? ServiceUrl { get; set; }

    public string? ChannelId { get; set; }

    public Account? From { get; set; }

    public Account? Recipient { get; set; }

    public ConversationAccount? Conversation { get; set; }

    public string? Text { get; set; }

    public string? ReplyToId { get; set; }

    public IReadOnlyList<Account>? MembersAdded { get; set; }

    public IReadOnlyList<Account>? MembersRemoved { get; set; }

    public ChannelData? ChannelData { get; set; }

    /// <summary>What a card action carries; its shape depends on the activity's type and name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Value { get; set; }

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
    public string? Id { get; set; }

    public string? AadObjectId { get; set; }

    /// <summary>Their own tenant, where Teams says it: in a shared channel it may be another than the channel's.</summary>
    public string? TenantId { get; set; }

    public override string ToString() => nameof(Account);
}

internal sealed record ConversationAccount
{
    public string? Id { get; set; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; set; }

    public string? TenantId { get; set; }

    public string? Name { get; set; }
}

internal sealed record ChannelData
{
    public Named? Tenant { get; set; }

    public Named? Team { get; set; }

    /// <summary>Its <c>Type</c> is <c>standard</c>, <c>private</c> or <c>shared</c>, where Teams says it.</summary>
    public Named? Channel { get; set; }

    public string? EventType { get; set; }

    public ChannelSettings? Settings { get; set; }
}

internal sealed record ChannelSettings
{
    public Named? SelectedChannel { get; set; }
}

internal sealed record Named
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Type { get; set; }

    /// <summary>A team's group in Entra.</summary>
    public string? AadGroupId { get; set; }
}
