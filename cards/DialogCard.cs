using CoeBot.Cards.Elements;

namespace CoeBot.Cards;

/// <summary>A card as it can stand in a dialog, where Execute is not known: each such button becomes the Submit that it falls back to.</summary>
public static class DialogCard
{
    public static AdaptiveCard Of(AdaptiveCard card) => card with { Body = [.. card.Body.Select(Of)] };

    private static Element Of(Element element) => element switch
    {
        ActionSet set => set with { Actions = [.. set.Actions.Select(action => Of(action)!)] },
        Container box => box with { Items = [.. box.Items.Select(Of)], SelectAction = Of(box.SelectAction) },
        ColumnSet set => set with { Columns = [.. set.Columns.Select(column => column with { Items = [.. column.Items.Select(Of)] })] },
        _ => element,
    };

    private static CardAction? Of(CardAction? action) => action is ExecuteAction { Fallback: SubmitAction submit } ? submit : action;
}
