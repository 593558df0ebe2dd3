using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Where a section is read.</summary>
public enum Scope
{
    Personal,
    GroupChat,
    Channel,
}

/// <summary>How what is typed reaches the service.</summary>
public enum WayIn
{
    Execute,

    /// <summary>An older client: a message with the data, answered in the person's own chat.</summary>
    Submit,

    /// <summary>"More room": task/fetch, then task/submit.</summary>
    Dialog,
}

/// <summary>Somebody who answers the section in one kind of place by one way in, and presses only what a client shows them.</summary>
internal sealed class Responder
{
    private readonly Journey journey;
    private readonly WayIn way;
    private PretendMessage message;
    private DialogOutcome? dialog;

    private Responder(Journey journey, WayIn way, PretendChannel? shared, PretendPerson person, PretendMessage message)
    {
        (this.journey, this.way, this.message, Shared, Person, Card) = (journey, way, message, shared, person, message.CardFor(person)!);
    }

    public PretendPerson Person { get; }

    /// <summary>Where others read along; null in the chat with one person.</summary>
    public PretendChannel? Shared { get; }

    /// <summary>What stands before them now.</summary>
    public JsonNode Card { get; private set; }

    public string Shown => Card.ToJsonString();

    /// <summary>Network and its kind in the list; null for a chat with one person.</summary>
    public (string? Network, string? Kind) Place => Shared is null ? (null, null) : Shared.IsGroupChat ? ("Data leads", "Network") : ("Northshire", "LA");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>With the section before them: posted in the channel or the group chat, or asked for in their own chat.</summary>
    public static async Task<Responder> StartAsync(Journey journey, Scope scope, WayIn way)
    {
        var person = journey.Northshire.Members[0];
        await journey.Teams.InstallPersonalAsync(person, Ct);
        if (scope == Scope.Personal)
        {
            await journey.Teams.SayAsync(person, $"read {Journey.Section}", Ct);
            return new Responder(journey, way, null, person, Journey.LastWith(journey.Teams.Messages(person), "respond")!);
        }

        var place = scope == Scope.Channel ? journey.Northshire.General : await FollowingChatAsync(journey, person);
        if (scope == Scope.Channel) await journey.InstallAsync(journey.Northshire);
        await journey.BroadcastAsync();
        var post = await Eventually.SeeAsync(() => Journey.LastWith(journey.Teams.Messages(place), "respond"), "the post", Ct);
        return new Responder(journey, way, place, person, post);
    }

    /// <summary>A chat of several people that has the app and follows the paper.</summary>
    public static async Task<PretendChannel> FollowingChatAsync(Journey journey, PretendPerson person)
    {
        var chat = journey.Teams.AddGroupChat(person.Tenant, "Data leads");
        await journey.Teams.InstallAsync(chat, person, Ct);
        await journey.Teams.SayAsync(person, chat, "follow here as network Data leads", ct: Ct);
        return chat;
    }

    /// <summary>The same person at another device: what stands before them is the same, and goes its own way from here.</summary>
    public Responder OnAnotherDevice() => new(journey, way, Shared, Person, message) { Card = Card, dialog = dialog };

    /// <summary>Presses a button as it stands before them, with this in the inputs.</summary>
    public async Task<Responder> PressAsync(string verb, JsonObject? inputs = null)
    {
        switch (way)
        {
            case WayIn.Execute:
                var action = CardCheck.Action(Card, verb)!;
                Card = (await journey.Teams.ExecuteAsync(Person, message, verb, Merged(action, inputs), Ct)).Card!;
                break;
            case WayIn.Submit:
                var before = journey.Teams.Messages(Person);
                await journey.Teams.SubmitAsync(Person, message, Merged(CardCheck.Action(Card, verb)!["fallback"]!, inputs), Ct);
                message = journey.Teams.Messages(Person).Except(before).Last();
                Card = message.Card!;
                break;
            default:
                dialog ??= await journey.Teams.FetchDialogAsync(Person, message, Merged(CardCheck.Submit(Card, Dialogs.Opens)!, inputs), Ct);
                dialog = await journey.Teams.SubmitDialogAsync(Person, message, dialog, verb, inputs, Ct);
                Card = dialog.Card!;
                break;
        }

        return this;
    }

    /// <summary>Everything that others see where the section stands.</summary>
    public string SeenByAll => Shared is null ? "" : string.Join('\n', journey.Teams.Messages(Shared).Select(message => $"{message.Text} {message.Card?.ToJsonString()}"));

    private static JsonObject Merged(JsonNode action, JsonObject? inputs)
    {
        var data = action["data"]!.DeepClone().AsObject();
        foreach (var (name, value) in inputs ?? []) data[name] = value?.DeepClone();
        return data;
    }
}
