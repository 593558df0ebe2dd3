using System.Globalization;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>A list: columns, items and the history that delta reads. Access holds the service's gate.</summary>
internal sealed class PretendList(string id, string displayName, string? description, TimeProvider clock)
{
    private readonly List<PretendItem> _items = [];
    private readonly Dictionary<(string Column, string Value), PretendItem> _unique = [];

    public string Id { get; } = id;
    public string DisplayName { get; set; } = displayName;
    public string? Description { get; } = description;
    public List<Column> Columns { get; } = [.. SystemColumns.All()];
    public HashSet<string> RemovedColumns { get; } = [];

    /// <summary>Names that the server amends here, besides those that it amends everywhere.</summary>
    public HashSet<string> AmendedNames { get; } = [];
    public DateTimeOffset Created { get; } = clock.GetUtcNow();
    public long Sequence { get; private set; }

    /// <summary>Delta tokens of an older generation have expired.</summary>
    public int DeltaGeneration { get; set; } = 1;

    /// <summary>By id, without deleted ones.</summary>
    public IEnumerable<PretendItem> Items => _items.Where(item => !item.Deleted);

    /// <summary>By id, deleted ones included.</summary>
    public IEnumerable<PretendItem> Everything => _items;

    internal PretendItem? Item(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0 && number <= _items.Count && _items[number - 1] is { Deleted: false } item ? item : null;

    internal Column? Column(string name) => Columns.Find(column => column.Name == name);

    /// <summary>Whether another item has the value of a unique column. The comparison ignores case.</summary>
    internal bool Taken(Dictionary<string, JsonNode?> values, PretendItem? self) => Columns
        .Where(column => column.Unique && values.GetValueOrDefault(column.FieldName) is not null)
        .Any(column => _unique.TryGetValue(Key(column, values[column.FieldName]!), out var other) && other != self);

    /// <summary>From now on no two items have the same value.</summary>
    /// <returns>False where two have it already.</returns>
    internal bool BeginUnique(Column column)
    {
        var values = Items.Where(item => item.Fields.ContainsKey(column.FieldName)).Select(item => (Key: Key(column, item.Fields[column.FieldName]), Item: item)).ToList();
        if (values.Select(value => value.Key).Distinct().Count() < values.Count) return false;
        foreach (var (key, item) in values) _unique[key] = item;
        return true;
    }

    internal PretendItem Add(Dictionary<string, JsonNode?> values)
    {
        var item = new PretendItem(_items.Count + 1, clock.GetUtcNow());
        _items.Add(item);
        foreach (var column in Columns)
            if (!values.ContainsKey(column.FieldName) && Default(column) is { } value) item.Fields[column.FieldName] = value;
        Store(item, values);
        return item;
    }

    internal void Change(PretendItem item, Dictionary<string, JsonNode?> values)
    {
        item.Former.Add((item.Version, item.Modified, new Dictionary<string, JsonNode>(item.Fields)));
        item.Version++;
        Store(item, values);
    }

    internal void Remove(PretendItem item)
    {
        item.Deleted = true;
        foreach (var key in _unique.Where(pair => pair.Value == item).Select(pair => pair.Key).ToList()) _unique.Remove(key);
        item.Sequence = ++Sequence;
    }

    private void Store(PretendItem item, Dictionary<string, JsonNode?> values)
    {
        foreach (var column in Columns.Where(column => column.Unique && values.ContainsKey(column.FieldName)))
        {
            if (item.Fields.TryGetValue(column.FieldName, out var old)) _unique.Remove(Key(column, old));
            if (values[column.FieldName] is { } value) _unique[Key(column, value)] = item;
        }
        foreach (var (name, value) in values)
        {
            if (value is null) item.Fields.Remove(name);
            else item.Fields[name] = value;
        }
        item.Modified = clock.GetUtcNow();
        item.Sequence = ++Sequence;
    }

    private static (string, string) Key(Column column, JsonNode value) => (column.Name, value.ToJsonString().ToUpperInvariant());

    private static JsonNode? Default(Column column)
    {
        if (column.Definition["defaultValue"].At("value").AsText() is not { } text) return null;
        return column.Kind switch
        {
            ColumnKind.Boolean => JsonValue.Create(text is "1" or "true"),
            ColumnKind.Number => JsonNode.Parse(text),
            _ => JsonValue.Create(text),
        };
    }
}
