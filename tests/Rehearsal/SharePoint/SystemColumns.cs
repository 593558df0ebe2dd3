using System.Text.Json.Nodes;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>What every generic list brings along.</summary>
internal static class SystemColumns
{
    /// <summary>Names that a new column can't have; SharePoint then appends a digit.</summary>
    internal static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "ID", "Author", "Editor", "Created", "Modified", "Attachments", "Name", "Scope", "ContentType", "Edit", "Order", "GUID",
        "LinkTitle", "DocIcon",
    };

    internal static IEnumerable<Column> All() =>
    [
        Make("Title", ColumnKind.Text, "text", readOnly: false),
        Make("ID", ColumnKind.Number, "number", readOnly: true),
        Make("Created", ColumnKind.DateTime, "dateTime", readOnly: true),
        Make("Modified", ColumnKind.DateTime, "dateTime", readOnly: true),
        Make("Author", ColumnKind.Person, "personOrGroup", readOnly: true),
        Make("Editor", ColumnKind.Person, "personOrGroup", readOnly: true),
    ];

    private static Column Make(string name, ColumnKind kind, string facet, bool readOnly)
    {
        var definition = new JsonObject { ["displayName"] = name, ["indexed"] = name == "ID", [facet] = new JsonObject() };
        return new Column(Guid.NewGuid().ToString("D"), name, kind, definition, readOnly);
    }
}
