using System.Text.Json.Serialization;

namespace CoeBot.Cards.Elements;

public sealed record Container(IReadOnlyList<Element> Items) : Element
{
    public ContainerStyle? Style { get; init; }

    public bool? Bleed { get; init; }

    public CardAction? SelectAction { get; init; }
}

public sealed record ColumnSet(IReadOnlyList<Column> Columns) : Element;

/// <summary>A column; <paramref name="Width"/> is <c>auto</c>, <c>stretch</c> or pixels such as <c>20px</c>.</summary>
public sealed record Column(string Width, IReadOnlyList<Element> Items)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "Column";

    public Spacing? Spacing { get; init; }
}

public sealed record ActionSet(IReadOnlyList<CardAction> Actions) : Element;

public sealed record Image(Uri Url, string AltText) : Element
{
    public ImageSize? Size { get; init; }

    /// <summary>What shows through a picture's clear parts, as <c>#RRGGBB</c>.</summary>
    public string? BackgroundColor { get; init; }

    public CardAction? SelectAction { get; init; }
}

public sealed record FactSet(IReadOnlyList<Fact> Facts) : Element;

/// <summary>A label and its value; clients read both as Markdown.</summary>
public sealed record Fact(string Title, string Value);
