using System.Text.Json;
using CoeBot.Cards;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>A person pressed a button on a card: who, where, and what the button and the inputs carried.</summary>
/// <param name="Data">What the button carries, read by the one reader there is.</param>
/// <param name="Inputs">Button data and inputs together, as Teams sends them.</param>
internal sealed record CardAction(PersonKey Person, ReceivedActivity Activity, Func<Writing, Task<Place>> Place, ActionData Data, JsonElement Inputs)
{
    /// <summary>The card stands in a dialog, which shows the form alone.</summary>
    public bool InDialog { get; init; }

    /// <summary>The id of the answer that the button speaks of; empty where it is none of ours. PostgreSQL refuses some texts even as a question.</summary>
    public string Response => Guid.TryParseExact(Data.Response, "D", out _) ? Data.Response! : "";

    /// <summary>Kept only where the person agrees to be contacted about the answer.</summary>
    public WayBackAddress? WayBack { get; init; }

    public override string ToString() => $"{nameof(CardAction)} {Data.Verb}";
}
