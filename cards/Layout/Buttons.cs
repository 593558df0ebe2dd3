using CoeBot.Cards.Elements;

namespace CoeBot.Cards.Layout;

/// <summary>Buttons that reach the service: Execute, and for older clients Submit with the same data.</summary>
internal static class Buttons
{
    public static ExecuteAction Send(string title, ActionData data) =>
        new(data.Verb, data) { Title = title, Fallback = new SubmitAction(data) { Title = title } };

    /// <summary>A button that must work whatever stands in the inputs.</summary>
    public static ExecuteAction SendAlone(string title, ActionData data) => new(data.Verb, data)
    {
        Title = title,
        AssociatedInputs = AssociatedInputs.None,
        Fallback = new SubmitAction(data) { Title = title, AssociatedInputs = AssociatedInputs.None },
    };

    /// <summary>Opens a dialog that the service fills. Teams knows no Execute for it; what stands in the inputs goes along.</summary>
    public static SubmitAction Dialog(string title, ActionData data) => new(data with { Msteams = TeamsAction.OpenDialog }) { Title = title };

    public static OpenUrlAction Open(string title, Uri url) => new(url) { Title = title };

    public static ToggleVisibilityAction Toggle(string title, params string[] ids) => new(ids) { Title = title };
}
