using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;

namespace CoeBot.Rehearsal.Play;

/// <summary>The JSON that the page reads.</summary>
internal static class PlayShapes
{
    internal const string PersonalPrefix = "personal:";

    internal static JsonObject State(RehearsalOptions options, PretendTeams teams)
    {
        lock (teams.State.Gate)
            return new JsonObject
            {
                ["paperTitle"] = options.PaperTitle,
                ["sections"] = List(options.Sections, section => new JsonObject { ["id"] = section.Id, ["title"] = section.Title }),
                ["tenants"] = List(teams.State.Tenants, Tenant),
            };
    }

    /// <param name="conversation">The id that the page asked for.</param>
    /// <param name="messages">Oldest first.</param>
    /// <param name="person">Whose view of the cards.</param>
    /// <param name="gate">Held while messages are read.</param>
    internal static JsonObject Messages(string conversation, IEnumerable<PretendMessage> messages, PretendPerson person, Lock gate)
    {
        lock (gate)
            return new JsonObject { ["conversation"] = conversation, ["messages"] = List(messages, message => Message(message, person)) };
    }

    internal static JsonObject ReviewerList(PretendSharePoint sharePoint)
    {
        lock (sharePoint.Graph.Gate)
        {
            if (sharePoint.Site.Lists.FirstOrDefault() is not { } list)
                return new JsonObject { ["title"] = "", ["columns"] = new JsonArray(), ["items"] = new JsonArray() };
            var columns = list.Columns.Where(column => !column.ReadOnly).ToList();
            var shapes = new ItemShapes(sharePoint.Site, list);
            return new JsonObject
            {
                ["title"] = list.DisplayName,
                ["columns"] = List(columns, Column),
                ["items"] = List(list.Items.Reverse(), item => Item(item, shapes, columns)),
            };
        }
    }

    private static JsonObject Tenant(PretendTenant tenant) => new()
    {
        ["id"] = tenant.Id,
        ["name"] = tenant.Name,
        ["home"] = tenant.Home,
        ["teams"] = List(tenant.Teams, team => new JsonObject
        {
            ["id"] = team.Id,
            ["name"] = team.Name,
            ["installed"] = team.Installed,
            ["channels"] = List(team.Channels, channel => new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name }),
        }),
        ["people"] = List(tenant.People, person => new JsonObject
        {
            ["id"] = person.Id,
            ["name"] = person.Name,
            ["organiser"] = person.Organiser,
        }),
    };

    private static JsonObject Message(PretendMessage message, PretendPerson person) => new()
    {
        ["id"] = message.Id,
        ["thread"] = message.Root,
        ["from"] = new JsonObject
        {
            ["id"] = message.From?.Id ?? "bot",
            ["name"] = message.From?.Name ?? ActivityShapes.BotName,
            ["bot"] = message.From is null,
        },
        ["text"] = message.Text,
        ["card"] = message.CardFor(person)?.DeepClone(),
        ["edited"] = message.Edited,
        ["deleted"] = message.Deleted,
        ["at"] = ItemShapes.Time(message.At),
    };

    private static JsonObject Column(Column column)
    {
        var json = new JsonObject
        {
            ["name"] = column.Name,
            ["displayName"] = column.DisplayName,
            ["type"] = char.ToLowerInvariant(column.Kind.ToString()[0]) + column.Kind.ToString()[1..],
        };
        if (column.Kind is ColumnKind.Choice or ColumnKind.MultiChoice)
            json["choices"] = new JsonArray([.. column.Choices.Select(c => JsonValue.Create(c))]);
        return json;
    }

    private static JsonObject Item(PretendItem item, ItemShapes shapes, List<Column> columns)
    {
        var fields = shapes.Fields(item, [.. columns.Select(column => column.Name)]);
        foreach (var annotation in fields.Select(p => p.Key).Where(key => key.Contains('@', StringComparison.Ordinal)).ToList())
            fields.Remove(annotation);
        return new JsonObject { ["id"] = item.Id, ["fields"] = fields, ["created"] = ItemShapes.Time(item.Created) };
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> shape) => [.. items.Select(shape)];
}
