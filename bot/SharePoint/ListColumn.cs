using System.Text.Json;

namespace CoeBot.SharePoint;

internal enum ColumnType
{
    Text,

    /// <summary>Several lines of plain text: rich text would turn an answer into HTML.</summary>
    Note,
    Choice,
    MultiChoice,

    /// <summary>Date and time in UTC: a date alone means midnight in the site's own time zone, which may be another day.</summary>
    DateTime,
    Boolean,

    /// <summary>A whole number.</summary>
    Number,
    Person,

    /// <summary>Read from a list; never one of ours.</summary>
    Other,
}

/// <summary>A column as it should be. The name is the internal one: what <c>fields</c> uses, and nobody can rename.</summary>
internal sealed record ListColumn(string Name, ColumnType Type, string DisplayName)
{
    /// <summary>The longest text in UTF-16 code units.</summary>
    public int MaxLength { get; init; } = 255;

    public bool Indexed { get; init; }

    public bool Unique { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Of a number.</summary>
    public int Least { get; init; }

    /// <summary>Of a number.</summary>
    public int Most { get; init; }

    /// <summary>People may type what isn't among the choices.</summary>
    public bool Open { get; init; }

    public string? Default { get; init; }

    /// <summary>Written by people only; the service reads it at most.</summary>
    public bool Reviewers { get; init; }

    /// <summary>Writes a columnDefinition. Nothing is written as null: Graph fails on a facet that is null.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteString("displayName", DisplayName);
        if (Indexed) json.WriteBoolean("indexed", true);
        if (Unique) json.WriteBoolean("enforceUniqueValues", true);
        if (Default is not null)
        {
            json.WriteStartObject("defaultValue");
            json.WriteString("value", Default);
            json.WriteEndObject();
        }

        WriteFacet(json);
        json.WriteEndObject();
    }

    /// <summary>Writes the choice facet with these choices, as a change of an existing column takes it.</summary>
    public void WriteChoices(Utf8JsonWriter json, IEnumerable<string> choices)
    {
        json.WriteStartObject("choice");
        json.WriteBoolean("allowTextEntry", Open);
        json.WriteStartArray("choices");
        foreach (var choice in choices) json.WriteStringValue(choice);
        json.WriteEndArray();
        json.WriteString("displayAs", Type == ColumnType.MultiChoice ? "checkBoxes" : "dropDownMenu");
        json.WriteEndObject();
    }

    private void WriteFacet(Utf8JsonWriter json)
    {
        if (Type is ColumnType.Choice or ColumnType.MultiChoice)
        {
            WriteChoices(json, Choices);
            return;
        }

        json.WriteStartObject(Facet);
        switch (Type)
        {
            case ColumnType.Text:
                json.WriteNumber("maxLength", MaxLength);
                break;
            case ColumnType.Note:
                json.WriteBoolean("allowMultipleLines", true);
                json.WriteString("textType", "plain");
                json.WriteNumber("linesForEditing", 6);
                json.WriteBoolean("appendChangesToExistingText", false);
                break;
            case ColumnType.DateTime:
                json.WriteString("format", "dateTime");
                json.WriteString("displayAs", "standard");
                break;
            case ColumnType.Number:
                json.WriteString("decimalPlaces", "none");
                json.WriteNumber("minimum", Least);
                json.WriteNumber("maximum", Most);
                break;
            case ColumnType.Person:
                json.WriteBoolean("allowMultipleSelection", false);
                json.WriteString("chooseFromType", "peopleOnly");
                break;
        }

        json.WriteEndObject();
    }

    private string Facet => Type switch
    {
        ColumnType.Text or ColumnType.Note => "text",
        ColumnType.DateTime => "dateTime",
        ColumnType.Boolean => "boolean",
        ColumnType.Number => "number",
        ColumnType.Person => "personOrGroup",
        _ => throw new InvalidOperationException($"{Type} has no facet."),
    };
}
