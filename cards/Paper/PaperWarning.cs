namespace CoeBot.Cards.Paper;

/// <summary>Something a card cannot show as the author wrote it. The line counts from 1 and is the nearest known one.</summary>
public sealed record PaperWarning(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}
