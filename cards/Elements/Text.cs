using System.Text.Json.Serialization;

namespace CoeBot.Cards.Elements;

/// <summary>Text that the client reads as Markdown: escape what an author or a person wrote.</summary>
public sealed record TextBlock(string Text) : Element
{
    public bool Wrap { get; init; } = true;

    public TextStyle? Style { get; init; }

    public FontSize? Size { get; init; }

    public FontWeight? Weight { get; init; }

    public Colour? Color { get; init; }

    public bool? IsSubtle { get; init; }

    public Alignment? HorizontalAlignment { get; init; }
}

/// <summary>Text that is shown as it is: no client reads Markdown in it. It always wraps.</summary>
public sealed record RichTextBlock(IReadOnlyList<TextRun> Inlines) : Element
{
    public Alignment? HorizontalAlignment { get; init; }
}

public sealed record TextRun(string Text)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "TextRun";

    public FontSize? Size { get; init; }

    public FontWeight? Weight { get; init; }

    public Colour? Color { get; init; }

    public FontType? FontType { get; init; }

    public bool? IsSubtle { get; init; }

    public bool? Italic { get; init; }

    public bool? Strikethrough { get; init; }

    public CardAction? SelectAction { get; init; }
}
