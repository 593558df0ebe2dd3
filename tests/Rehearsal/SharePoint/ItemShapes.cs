using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>How a listItem and its fieldValueSet look on the wire.</summary>
internal sealed partial class ItemShapes(PretendSite site, PretendList list)
{
    /// <summary>A query can't touch more columns that look something up in another list, people among them.</summary>
    private const int MaxLookups = 12;

    private const string TooMany = "The query exceeds the lookup column threshold.";

    /// <summary>Which fields to show: null none, empty all. Read from <c>$expand=fields($select=A,B)</c>.</summary>
    internal (string[]? Fields, string? Problem) Expand(string? expand)
    {
        if (expand is null) return (null, null);
        var match = FieldsExpand().Match(expand);
        if (!match.Success) return (null, "$expand can only be fields or fields($select=…).");
        if (!match.Groups["names"].Success) return Lookups(list.Columns.Where(column => !column.ReadOnly).Select(column => column.FieldName)) > MaxLookups ? (null, TooMany) : ([], null);
        var names = match.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries);
        var unknown = names.FirstOrDefault(name => !Known(name));
        if (unknown is not null) return (null, $"Field '{unknown}' is not recognized");
        return Lookups(names) > MaxLookups ? (null, TooMany) : (names, null);
    }

    private int Lookups(IEnumerable<string> names) =>
        names.Select(name => list.Columns.Find(column => column.Name == name || column.FieldName == name)).Where(column => column?.Kind == ColumnKind.Person).Distinct().Count();

    internal JsonObject Item(PretendItem item, string[]? fields)
    {
        var json = new JsonObject
        {
            ["@odata.etag"] = item.ETag,
            ["createdDateTime"] = Time(item.Created),
            ["eTag"] = item.ETag,
            ["id"] = item.Id,
            ["lastModifiedDateTime"] = Time(item.Modified),
            ["webUrl"] = $"{site.WebUrl}/Lists/{Uri.EscapeDataString(list.DisplayName)}/{item.Id}_.000",
            ["createdBy"] = App(),
            ["lastModifiedBy"] = App(),
            ["parentReference"] = new JsonObject { ["id"] = list.Id, ["siteId"] = site.Id },
            ["contentType"] = new JsonObject { ["id"] = "0x0100A1B2C3", ["name"] = "Item" },
        };
        if (fields is not null) json["fields"] = Fields(item, fields);
        return json;
    }

    internal JsonObject Fields(PretendItem item, string[] names)
    {
        var json = new JsonObject { ["@odata.etag"] = item.ETag };
        if (names.Length == 0)
        {
            json["id"] = item.Id;
            json["ContentType"] = "Item";
            json["Created"] = Time(item.Created);
            json["Modified"] = Time(item.Modified);
            json["AuthorLookupId"] = "6";
            json["EditorLookupId"] = "6";
            foreach (var (name, value) in item.Fields) Put(json, name, value);
            return json;
        }
        foreach (var name in names)
            if (Value(item, name) is { } value) Put(json, name, value);
        return json;
    }

    internal static JsonObject Version((int Version, DateTimeOffset Modified, Dictionary<string, JsonNode> Fields) version, string[]? fields)
    {
        var json = new JsonObject
        {
            ["id"] = version.Version.ToString("0.0", CultureInfo.InvariantCulture),
            ["lastModifiedDateTime"] = Time(version.Modified),
        };
        if (fields is null) return json;
        var shown = new JsonObject();
        foreach (var (name, value) in version.Fields)
            if (fields.Length == 0 || fields.Contains(name)) Put(shown, name, value);
        json["fields"] = shown;
        return json;
    }

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private JsonNode? Value(PretendItem item, string name) => name switch
    {
        "id" or "ID" => item.Id,
        "Created" => Time(item.Created),
        "Modified" => Time(item.Modified),
        // A person column named without LookupId shows the person's name.
        _ when list.Column(name) is { Kind: ColumnKind.Person } column =>
            item.Fields.GetValueOrDefault(column.FieldName).AsText() is { } id ? site.User(id) : null,
        _ => item.Fields.GetValueOrDefault(name),
    };

    private bool Known(string name) =>
        name is "id" or "ContentType" || list.Columns.Exists(column => column.Name == name || column.FieldName == name);

    private static void Put(JsonObject json, string name, JsonNode value)
    {
        if (value is JsonArray) json[name + "@odata.type"] = "#Collection(Edm.String)";
        json[name] = value.DeepClone();
    }

    private static JsonObject App() => new() { ["application"] = new JsonObject { ["displayName"] = "CoeBot" } };

    [GeneratedRegex(@"^fields(?:\(\$?select=(?<names>[^()]+)\))?$")]
    private static partial Regex FieldsExpand();
}
