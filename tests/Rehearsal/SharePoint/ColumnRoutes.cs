using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>Columns of a list: read, add, change, delete.</summary>
internal sealed class ColumnRoutes(GraphCall call, PretendList list)
{
    private const int MaxIndexes = 20;
    private const int MostItemsToIndex = 20_000;

    internal static JsonArray Shapes(PretendList list) => [.. list.Columns.Select(column => column.ToJson())];

    internal WireReply All() => call.OnlyOptions("select", "top") ?? new WireReply(200, new JsonObject { ["value"] = Shown() });

    /// <summary>Hidden ones are shown to who asks for the property only.</summary>
    private JsonArray Shown()
    {
        var withHidden = call.Option("select")?.Split(',').Contains("hidden") == true;
        return [.. list.Columns.Where(column => withHidden || !column.Definition["hidden"].IsTrue()).Select(column => column.ToJson())];
    }

    internal WireReply Create()
    {
        if (call.OnlyOptions() is { } option) return option;
        var (column, refusal) = Add(call.Request.Body);
        return refusal ?? new WireReply(201, column!.ToJson());
    }

    /// <summary>Any property but id and name may change; the type may not.</summary>
    internal WireReply Change(string id)
    {
        if (call.OnlyOptions() is { } option) return option;
        if (list.Columns.Find(column => column.Id == id) is not { } column) return GraphErrors.NotFound();
        var (refusal, why) = ColumnRules.Check(call.Request.Body, creating: false);
        if (refusal is not null) return Surprised(refusal, why!);
        var changes = call.Request.Body!.AsObject();
        if (changes.ContainsKey("name")) return call.Wrong("A column's name can't change.");
        if (column.ReadOnly) return call.Wrong("The column is read-only.");
        var changed = column.Definition.DeepClone().AsObject();
        foreach (var (name, value) in changes) changed[name] = Merge(changed[name], value);
        var next = new Column(column.Id, column.Name, ColumnRules.Kind(changed), changed);
        if (next.Kind != column.Kind && column.Name != "Title") return call.Wrong("A column's type can't change.");
        if (next is { Unique: true, Indexed: false }) return call.Wrong($"Column {next.Name} must be indexed to hold unique values.");
        // How many items and indexes there are, and whether a value is there twice, the caller need not know.
        if (Indexing(next) is { } problem) return GraphErrors.Invalid(problem);
        if (next.Unique && !column.Unique && !list.BeginUnique(next)) return GraphErrors.Duplicate();
        next.FormerChoices.UnionWith(column.FormerChoices.Union(column.Choices));
        list.Columns[list.Columns.IndexOf(column)] = next;
        return new WireReply(200, next.ToJson());
    }

    internal WireReply Delete(string id)
    {
        if (call.OnlyOptions() is { } option) return option;
        if (list.Columns.Find(column => column.Id == id) is not { } column) return GraphErrors.NotFound();
        if (column.ReadOnly) return call.Wrong("The column is read-only.");
        list.Columns.Remove(column);
        return new WireReply(204);
    }

    internal (Column? Column, WireReply? Refusal) Add(JsonNode? definition)
    {
        var (refusal, why) = ColumnRules.Check(definition, creating: true);
        if (refusal is not null) return (null, Surprised(refusal, why!));
        var kept = definition!.DeepClone().AsObject();
        var name = kept["name"].AsText()!;
        kept.Remove("name");
        if (list.Column(name) is { ReadOnly: false })
            return (null, GraphErrors.Error(409, "nameAlreadyExists", "A column with this name already exists."));
        if (Collision(name, kept) is { } collision) return (null, call.Wrong(collision));
        // The server makes a name unique by itself: "Author" becomes "Author0".
        if (SystemColumns.Reserved.Contains(name) || list.AmendedNames.Contains(name)) name += "0";
        var column = new Column(Guid.NewGuid().ToString("D"), name, ColumnRules.Kind(kept), kept);
        if (Indexing(column) is { } problem) return (null, call.Wrong(problem));
        list.Columns.Add(column);
        return (column, null);
    }

    /// <summary>A person "Employee" is written as an id; beside a text "EmployeeId" Graph takes one for the other.</summary>
    private string? Collision(string name, JsonObject definition)
    {
        var other = ColumnRules.Kind(definition) == ColumnKind.Person ? list.Column(name + "Id") : list.Columns.Find(column => column.Kind == ColumnKind.Person && column.Name + "Id" == name);
        return other is null ? null : $"The columns {name} and {other.Name} can't be told apart when they are written.";
    }

    private string? Indexing(Column column)
    {
        if (column.Indexed && !column.Indexable) return $"Column {column.Name} is of a type that can't be indexed.";
        if (column.Unique && !column.Indexed) return $"Column {column.Name} must be indexed to hold unique values.";
        var indexes = list.Columns.Count(other => other is { Indexed: true, ReadOnly: false } && other.Id != column.Id);
        if (column.Indexed && list.Columns.Find(other => other.Id == column.Id) is not { Indexed: true } && list.Items.Skip(MostItemsToIndex).Any())
            return "An index can't be added to a list of more than 20,000 items.";
        return column.Indexed && indexes >= MaxIndexes ? "The list has 20 indexes already." : null;
    }

    private WireReply Surprised(WireReply refusal, string why)
    {
        call.Surprise(why);
        return refusal;
    }

    private static JsonNode? Merge(JsonNode? old, JsonNode? changed)
    {
        if (old is not JsonObject before || changed is not JsonObject after) return changed?.DeepClone();
        var merged = before.DeepClone().AsObject();
        foreach (var (name, value) in after) merged[name] = value?.DeepClone();
        return merged;
    }
}
