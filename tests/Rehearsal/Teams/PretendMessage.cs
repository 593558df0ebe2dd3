using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CoeBot.Rehearsal.Teams;

/// <summary>
/// A message in a channel or a personal chat. <see cref="Conversation"/> is the channel's or chat's id without
/// <c>;messageid=</c>; <see cref="Root"/> is the thread's first message, null if this is it.
/// </summary>
internal sealed class PretendMessage(string id, string conversation, string? root, PretendPerson? from, DateTimeOffset at)
{
    private readonly ConcurrentDictionary<string, JsonNode> _views = [];

    public string Id { get; } = id;
    public string Conversation { get; } = conversation;
    public string? Root { get; } = root;

    /// <summary>Null: the bot.</summary>
    public PretendPerson? From { get; } = from;
    public DateTimeOffset At { get; } = at;

    public string? Text { get; private set; }
    public string? Summary { get; private set; }
    public JsonNode? Card { get; private set; }
    public bool Edited { get; private set; }
    public bool Deleted { get; private set; }

    public string Thread => Root ?? Id;

    /// <summary>The card as one person sees it.</summary>
    public JsonNode? CardFor(PretendPerson person) => _views.GetValueOrDefault(person.Id) ?? Card;

    internal void Write(string? text, string? summary, JsonNode? card) => (Text, Summary, Card) = (text, summary, card?.DeepClone());

    /// <summary>An update by the bot: everyone sees the new card again.</summary>
    internal void Update(string? text, string? summary, JsonNode? card)
    {
        Write(text, summary, card);
        _views.Clear();
        Edited = true;
    }

    /// <summary>The card that an Action.Execute returned, for the person who pressed it and nobody else.</summary>
    internal void ShowTo(PretendPerson person, JsonNode card) => _views[person.Id] = card.DeepClone();

    internal void Delete()
    {
        Write(null, null, null);
        _views.Clear();
        Deleted = true;
    }
}
