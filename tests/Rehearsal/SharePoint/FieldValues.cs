using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>Reads a fieldValueSet that a client sends, column by column.</summary>
internal static class FieldValues
{
    private const string TypeAnnotation = "@odata.type";

    internal static (Dictionary<string, JsonNode?> Values, FieldRefusal? Refusal) Read(
        PretendList list, PretendSite site, JsonObject fields)
    {
        Dictionary<string, JsonNode?> values = [];
        foreach (var (name, value) in fields)
        {
            if (name.StartsWith('@') || name.EndsWith(TypeAnnotation, StringComparison.Ordinal)) continue;
            if (list.Columns.Find(column => column.FieldName == name) is not { } column) return (values, Unknown(list, name));
            if (column.ReadOnly) return (values, Refuse($"Field '{name}' is read-only"));
            var (stored, refusal) = FieldRules.Check(column, value, fields[name + TypeAnnotation].AsText());
            if (refusal is not null) return (values, refusal);
            if (column.Kind == ColumnKind.Person && stored is not null && site.User(stored.AsText()!) is null)
                return (values, Refuse($"The value of {name} is nobody that the site knows."));
            values[column.FieldName] = stored;
        }
        return (values, null);
    }

    private static FieldRefusal Unknown(PretendList list, string name)
    {
        // A person is written by id, under another name; with anything else Graph gives up without a reason.
        if (list.Column(name) is { Kind: ColumnKind.Person } column)
            return new FieldRefusal(GraphErrors.General(), $"{name} is a person column: write {name}LookupId.", column.HadOtherType);
        var why = $"Field '{name}' is not recognized";
        return new FieldRefusal(GraphErrors.Invalid(why), why, list.RemovedColumns.Contains(name));
    }

    private static FieldRefusal Refuse(string why) => new(GraphErrors.Invalid(why), why);
}
