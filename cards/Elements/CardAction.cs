using System.Text.Json.Serialization;

namespace CoeBot.Cards.Elements;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(SubmitAction), "Action.Submit")]
[JsonDerivedType(typeof(OpenUrlAction), "Action.OpenUrl")]
[JsonDerivedType(typeof(ToggleVisibilityAction), "Action.ToggleVisibility")]
public abstract record CardAction
{
    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Tooltip { get; init; }

    public CardAction? Fallback { get; init; }
}

/// <summary>Arrives as the invoke <c>adaptiveCard/action</c>; the answer replaces the card for that person only.</summary>
public sealed record ExecuteAction(string Verb, ActionData Data) : CardAction
{
    public AssociatedInputs? AssociatedInputs { get; init; }
}

/// <summary>Arrives as a message whose value is the data and the inputs: what a client older than Execute sends.</summary>
public sealed record SubmitAction(ActionData Data) : CardAction
{
    public AssociatedInputs? AssociatedInputs { get; init; }
}

public sealed record OpenUrlAction(Uri Url) : CardAction;

public sealed record ToggleVisibilityAction(IReadOnlyList<string> TargetElements) : CardAction;

[JsonConverter(typeof(CamelCase<AssociatedInputs>))]
public enum AssociatedInputs { Auto, None }
