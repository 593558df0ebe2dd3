namespace CoeBot.Cards.Paper;

/// <summary>A run of text in one style. A line break is a run whose text is <c>"\n"</c>; other white space is single spaces.</summary>
public sealed record Inline(string Text)
{
    public bool Bold { get; init; }

    public bool Italic { get; init; }

    public bool Strike { get; init; }

    public bool Code { get; init; }

    /// <summary>Absolute, and http, https or mailto.</summary>
    public Uri? Link { get; init; }

    public bool IsBreak => Text == "\n";

    internal bool SameStyle(Inline other) =>
        Bold == other.Bold && Italic == other.Italic && Strike == other.Strike && Code == other.Code && Equals(Link, other.Link);

    /// <summary>The words alone.</summary>
    public static string Plain(IReadOnlyList<Inline> inlines) => string.Concat(inlines.Select(i => i.Text));
}
