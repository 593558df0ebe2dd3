using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoeBot.SharePoint;

/// <summary>
/// The list's views as a SharePoint site script ("Site design JSON schema"): Graph knows no views. Applying it again changes nothing.
/// Every view filters, groups or sorts by indexed columns first, so that none fails when the list passes 5,000 items.
/// </summary>
internal static class SiteScript
{
    public const string Schema = "https://developer.microsoft.com/json-schemas/sp/site-design-script-actions.schema.json";

    private const string NewestFirst = "<OrderBy><FieldRef Name=\"SubmittedOn\" Ascending=\"FALSE\"/></OrderBy>";
    private const string Open = "<In><FieldRef Name=\"Status\"/><Values><Value Type=\"Choice\">New</Value><Value Type=\"Choice\">Read</Value>" +
        "<Value Type=\"Choice\">Needs reply</Value></Values></In>";

    private static readonly string[] Usual =
        ["LinkTitle", "Status", ListColumns.Reflection, ListColumns.Role, ListColumns.Network, ListColumns.SubmittedOn, "AssignedTo", "Themes", ListColumns.PageUrl];

    public static IReadOnlyList<ListView> Views { get; } =
    [
        new("New", $"<Where>{Is("New")}</Where>{NewestFirst}", IsDefault: true, Usual),
        new("By section", $"<GroupBy Collapse=\"TRUE\"><FieldRef Name=\"Section\"/></GroupBy>{NewestFirst}", IsDefault: false, Usual),
        new("By role", $"<GroupBy Collapse=\"TRUE\"><FieldRef Name=\"Role\"/></GroupBy>{NewestFirst}", IsDefault: false, Usual),
        // AssignedTo has no index: the open ones are found by theirs, and only those are searched for a person.
        new("Mine", $"<Where><And>{Open}<Eq><FieldRef Name=\"AssignedTo\"/><Value Type=\"Integer\"><UserID/></Value></Eq></And></Where>{NewestFirst}", IsDefault: false, Usual),
        new("Needs reply", $"<Where>{Is("Needs reply")}</Where>{NewestFirst}", IsDefault: false,
            ["LinkTitle", "Status", "Reply", "AssignedTo", ListColumns.ContactOk, ListColumns.SubmittedOn, ListColumns.Reference]),
        new("All", NewestFirst, IsDefault: false, [.. Usual, ListColumns.Organisation, ListColumns.Details, ListColumns.QuoteOk, ListColumns.Source, ListColumns.Reference]),
    ];

    /// <summary>The view of what a form file asks; null where it asks nothing.</summary>
    public static ListView? Further(IReadOnlyList<FurtherColumn> columns) =>
        columns.Count == 0 ? null : new("Answers", NewestFirst, IsDefault: false, ["LinkTitle", "Status", .. columns.Select(further => further.Column.Name)]);

    public static byte[] Write(string listName, FurtherColumns further)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteStartArray("actions");
            json.WriteStartObject();
            json.WriteString("verb", "createSPList");
            json.WriteString("listName", listName);
            json.WriteNumber("templateType", 100);
            json.WriteStartArray("subactions");
            foreach (var view in Further(further.All) is { } own ? [.. Views, own] : Views) view.WriteTo(json);
            foreach (var (column, format) in ColumnFormats.All) WriteFormat(json, column, format);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartObject("bindata");
            json.WriteEndObject();
            json.WriteNumber("version", 1);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteFormat(Utf8JsonWriter json, string column, string format)
    {
        json.WriteStartObject();
        json.WriteString("verb", "setSPFieldCustomFormatter");
        json.WriteString("fieldDisplayName", column);
        json.WritePropertyName("formatterJSON");
        json.WriteRawValue(format);
        json.WriteEndObject();
    }

    private static string Is(string status) => $"<Eq><FieldRef Name=\"Status\"/><Value Type=\"Choice\">{status}</Value></Eq>";
}

/// <param name="Name">What reviewers see.</param>
/// <param name="Query">CAML.</param>
/// <param name="IsDefault">The view that opens first.</param>
/// <param name="Columns">Internal names.</param>
internal sealed record ListView(string Name, string Query, bool IsDefault, IReadOnlyList<string> Columns)
{
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("verb", "addSPView");
        json.WriteString("name", Name);
        json.WriteStartArray("viewFields");
        foreach (var column in Columns) json.WriteStringValue(column);
        json.WriteEndArray();
        json.WriteString("query", Query);
        json.WriteNumber("rowLimit", 30);
        json.WriteBoolean("isPaged", true);
        json.WriteBoolean("makeDefault", IsDefault);
        json.WriteEndObject();
    }
}
