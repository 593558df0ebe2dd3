using System.Text.Json;
using CoeBot.Cards;

namespace CoeBot.Responses;

/// <summary>A person pressed a button on a card: who, where, and what the button and the inputs carried.</summary>
/// <param name="Data">What the button carries, read by the one reader there is.</param>
/// <param name="Inputs">Button data and inputs together, as Teams sends them.</param>
internal sealed record CardAction(PersonKey Person, ReceivedActivity Activity, Place Place, ActionData Data, JsonElement Inputs)
{
    /// <summary>Kept only where the person agrees to be contacted about the answer.</summary>
    public WayBackAddress? WayBack { get; init; }

    public override string ToString() => $"{nameof(CardAction)} {Data.Verb}";
}
