using System.Globalization;
using System.Text.Json.Nodes;

namespace CoeBot.Rehearsal.Teams;

/// <summary>Builds the activities that Teams sends. Shapes: Bot Framework activity schema and Teams' channel data.</summary>
internal sealed class ActivityShapes(TimeProvider clock, string botAppId, Func<PretendTenant, string> serviceUrl)
{
    internal const string BotName = "CoeBot";

    internal string BotId { get; } = "28:" + botAppId;

    /// <summary>In a channel of a team or in a group chat; the latter has no threads.</summary>
    internal JsonObject In(string type, string id, PretendPerson by, PretendChannel place, string? thread = null) =>
        place.IsGroupChat ? InGroupChat(type, id, by, place.Id) : InTeam(type, id, by, place.Team, place, thread);

    internal JsonObject InTeam(string type, string id, PretendPerson by, PretendTeam team, PretendChannel channel, string? thread = null)
    {
        var activity = Common(type, id, by);
        var conversation = thread is null ? channel.Id : $"{channel.Id};messageid={thread}";
        activity["conversation"] = new JsonObject
        {
            ["isGroup"] = true,
            ["conversationType"] = "channel",
            ["tenantId"] = by.Tenant.Id,
            ["id"] = conversation,
        };
        activity["channelData"] = new JsonObject
        {
            ["teamsChannelId"] = channel.Id,
            ["teamsTeamId"] = team.Id,
            ["channel"] = new JsonObject { ["id"] = channel.Id },
            ["team"] = new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["aadGroupId"] = team.AadGroupId },
            ["tenant"] = new JsonObject { ["id"] = by.Tenant.Id },
        };
        return activity;
    }

    internal JsonObject InChat(string type, string id, PretendPerson by)
    {
        var activity = Common(type, id, by);
        activity["conversation"] = new JsonObject
        {
            ["conversationType"] = "personal",
            ["tenantId"] = by.Tenant.Id,
            ["id"] = by.ChatId,
        };
        activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = by.Tenant.Id } };
        return activity;
    }

    /// <summary>A chat of several people, or of two: the bot need not be among them.</summary>
    internal JsonObject InGroupChat(string type, string id, PretendPerson by, string chat)
    {
        var activity = InChat(type, id, by);
        activity["conversation"]!["id"] = chat;
        activity["conversation"]!["conversationType"] = chat.EndsWith("@unq.gbl.spaces", StringComparison.Ordinal) ? "personal" : "groupChat";
        activity["conversation"]!["isGroup"] = true;
        return activity;
    }

    internal JsonObject Message(JsonObject activity, string text, bool mention)
    {
        const string tag = $"<at>{BotName}</at>";
        activity["textFormat"] = "plain";
        activity["text"] = mention ? $"{tag} {text}" : text;
        var html = mention
            ? $"<p><span itemscope itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">{BotName}</span>&nbsp;{text}</p>"
            : $"<p>{text}</p>";
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = html });
        if (!mention) return activity;
        activity["entities"]!.AsArray().Insert(0, new JsonObject
        {
            ["type"] = "mention",
            ["mentioned"] = new JsonObject { ["id"] = BotId, ["name"] = BotName },
            ["text"] = tag,
        });
        return activity;
    }

    internal static JsonObject Execute(JsonObject activity, string replyTo, string verb, JsonNode? data)
    {
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = replyTo;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data?.DeepClone() ?? new JsonObject() },
            ["trigger"] = "manual",
        };
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        return activity;
    }

    internal static JsonObject Submit(JsonObject activity, string replyTo, JsonNode? data)
    {
        activity["replyToId"] = replyTo;
        activity["value"] = data?.DeepClone() ?? new JsonObject();
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        return activity;
    }

    /// <param name="activity">An invoke.</param>
    /// <param name="replyTo">The message whose card opened the dialog.</param>
    /// <param name="name">task/fetch or task/submit.</param>
    /// <param name="data">The button's data and the inputs.</param>
    internal static JsonObject Task(JsonObject activity, string replyTo, string name, JsonNode? data)
    {
        activity["name"] = name;
        activity["replyToId"] = replyTo;
        activity["value"] = new JsonObject
        {
            ["data"] = data?.DeepClone() ?? new JsonObject(),
            ["context"] = new JsonObject { ["theme"] = "default" },
        };
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        return activity;
    }

    internal static JsonObject Installation(JsonObject activity, string action, string conversation)
    {
        activity["action"] = action;
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        activity["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = conversation } };
        return activity;
    }

    /// <param name="activity">A conversationUpdate.</param>
    /// <param name="property">membersAdded or membersRemoved.</param>
    internal JsonObject BotMember(JsonObject activity, string property)
    {
        activity[property] = new JsonArray(new JsonObject { ["id"] = BotId });
        return activity;
    }

    private JsonObject Common(string type, string id, PretendPerson by)
    {
        var now = clock.GetUtcNow();
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["timestamp"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["localTimestamp"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            ["localTimezone"] = "Europe/London",
            ["serviceUrl"] = serviceUrl(by.Tenant),
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = by.Id, ["name"] = by.Name, ["aadObjectId"] = by.AadObjectId },
            ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = BotName },
            ["locale"] = "en-GB",
            ["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "clientInfo",
                ["locale"] = "en-GB",
                ["country"] = "GB",
                ["platform"] = "Web",
                ["timezone"] = "Europe/London",
            }),
        };
    }
}
