using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

internal enum ColumnKind
{
    Text,
    Note,
    Choice,
    MultiChoice,
    DateTime,
    Number,
    Boolean,
    Person,
    Hyperlink,
}

/// <summary>A column as the list keeps it. <see cref="Name"/> is the internal name and never changes.</summary>
internal sealed class Column(string id, string name, ColumnKind kind, JsonObject definition, bool readOnly = false)
{
    public string Id { get; } = id;
    public string Name { get; } = name;
    public ColumnKind Kind { get; } = kind;
    public bool ReadOnly { get; } = readOnly;

    /// <summary>What the creator sent, without id and name.</summary>
    public JsonObject Definition { get; } = definition;

    /// <summary>Choices that were once offered. A value that was valid once is no surprise.</summary>
    public HashSet<string> FormerChoices { get; } = [];

    /// <summary>The list's owner made it anew with another type. A value that was right once is no surprise.</summary>
    public bool HadOtherType { get; init; }

    public string DisplayName => Definition["displayName"].AsText() ?? Name;
    public bool Indexed => Definition["indexed"].IsTrue();
    public bool Unique => Definition["enforceUniqueValues"].IsTrue();
    public bool Required => Definition["required"].IsTrue();

    public IReadOnlyList<string> Choices =>
        Definition["choice"].At("choices") is JsonArray choices ? [.. choices.Select(choice => choice.AsText() ?? "")] : [];

    public bool AllowsTextEntry => Definition["choice"].At("allowTextEntry").IsTrue();

    public int MaxLength => Definition["text"].At("maxLength").AsNumber() ?? 255;

    public bool Indexable => Kind is not (ColumnKind.Note or ColumnKind.MultiChoice or ColumnKind.Hyperlink);

    /// <summary>The name under which Graph reads and writes the value.</summary>
    public string FieldName => Kind == ColumnKind.Person ? Name + "LookupId" : Name;

    internal JsonObject ToJson()
    {
        var json = Definition.DeepClone().AsObject();
        // Graph doesn't echo these facets.
        json.Remove("hyperlinkOrPicture");
        json.Remove("validation");
        json["id"] = Id;
        json["name"] = Name;
        json["displayName"] = DisplayName;
        json["readOnly"] = ReadOnly;
        json["hidden"] = Definition["hidden"].IsTrue();
        json["indexed"] = Indexed;
        json["required"] = Required;
        json["enforceUniqueValues"] = Unique;
        json["columnGroup"] = "Custom Columns";
        return json;
    }
}
