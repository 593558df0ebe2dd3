namespace CoeBot.Cards.Elements;

/// <summary>An input; the client's own checks are a courtesy, the service checks again.</summary>
public abstract record Input(string Label) : Element
{
    public bool? IsRequired { get; init; }

    public string? ErrorMessage { get; init; }

    public string? Value { get; init; }
}

public sealed record TextInput(string Label) : Input(Label)
{
    public bool? IsMultiline { get; init; }

    public int? MaxLength { get; init; }

    public string? Placeholder { get; init; }

    public string? Regex { get; init; }

    public TextInputStyle? Style { get; init; }
}

/// <summary>A choice of one, or of several when <see cref="IsMultiSelect"/>: then the value is joined by commas.</summary>
public sealed record ChoiceSetInput(string Label, IReadOnlyList<InputChoice> Choices) : Input(Label)
{
    public ChoiceStyle? Style { get; init; }

    public bool? IsMultiSelect { get; init; }

    public string? Placeholder { get; init; }

    public bool Wrap { get; init; } = true;
}

public sealed record InputChoice(string Title, string Value);

/// <summary>A toggle: <paramref name="Title"/> is read as Markdown; the value is <c>"true"</c> or <c>"false"</c>.</summary>
public sealed record ToggleInput(string Label, string Title) : Input(Label)
{
    public bool Wrap { get; init; } = true;
}
