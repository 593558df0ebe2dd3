using System.Globalization;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Wire;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>What reviewers and the list's owner do by hand, past Graph and its limits.</summary>
internal static class Reviewing
{
    /// <summary>
    /// Edits columns as in the list's page: a person column takes a name, several choices an array. Throws
    /// <see cref="InvalidOperationException"/> for what the page would not let them enter.
    /// </summary>
    internal static void Edit(this PretendSharePoint sharePoint, string itemId, JsonObject fields)
    {
        lock (sharePoint.Graph.Gate)
        {
            var list = sharePoint.ListOrThrow();
            var item = list.Item(itemId) ?? throw new InvalidOperationException("There is no such item.");
            var (values, refusal) = FieldValues.Read(list, sharePoint.Site, AsSent(sharePoint.Site, list, fields));
            if (refusal is not null) throw new InvalidOperationException(refusal.Why);
            list.Change(item, values);
        }
        sharePoint.Graph.RaiseChanged();
    }

    internal static void Delete(this PretendSharePoint sharePoint, string itemId)
    {
        lock (sharePoint.Graph.Gate)
        {
            var list = sharePoint.ListOrThrow();
            list.Remove(list.Item(itemId) ?? throw new InvalidOperationException("There is no such item."));
        }
        sharePoint.Graph.RaiseChanged();
    }

    internal static void RenameList(this PretendSharePoint sharePoint, string title)
    {
        lock (sharePoint.Graph.Gate) sharePoint.ListOrThrow().DisplayName = title;
    }

    internal static void RemoveColumn(this PretendSharePoint sharePoint, string name)
    {
        lock (sharePoint.Graph.Gate)
        {
            var list = sharePoint.ListOrThrow();
            list.Columns.RemoveAll(column => column.Name == name);
            list.RemovedColumns.Add(name);
        }
    }

    /// <summary>The owner deletes a column and makes one of the same name with another type.</summary>
    internal static void ReplaceColumn(this PretendSharePoint sharePoint, string name, JsonObject definition)
    {
        lock (sharePoint.Graph.Gate)
        {
            var list = sharePoint.ListOrThrow();
            if (list.Columns.RemoveAll(column => column.Name == name) == 0) throw new InvalidOperationException("There is no such column.");
            list.Columns.Add(new Column(Guid.NewGuid().ToString("D"), name, ColumnRules.Kind(definition), definition) { HadOtherType = true });
        }
    }

    internal static void ReplaceChoice(this PretendSharePoint sharePoint, string column, string old, string changed)
    {
        lock (sharePoint.Graph.Gate)
        {
            var found = sharePoint.ListOrThrow().Column(column) ?? throw new InvalidOperationException("There is no such column.");
            var choices = found.Definition["choice"]!["choices"]!.AsArray();
            choices[found.Choices.ToList().IndexOf(old)] = changed;
            found.FormerChoices.Add(old);
        }
    }

    /// <summary>Every delta token given out so far answers 410 from now on.</summary>
    internal static void ExpireDeltaTokens(this PretendSharePoint sharePoint)
    {
        lock (sharePoint.Graph.Gate) sharePoint.ListOrThrow().DeltaGeneration++;
    }

    private static PretendList ListOrThrow(this PretendSharePoint sharePoint) =>
        sharePoint.Site.Lists.FirstOrDefault() ?? throw new InvalidOperationException("There is no list yet.");

    private static JsonObject AsSent(PretendSite site, PretendList list, JsonObject fields)
    {
        var sent = new JsonObject();
        foreach (var (name, value) in fields)
        {
            var column = list.Column(name);
            if (column?.Kind == ColumnKind.Person)
            {
                sent[column.FieldName] = value.AsText() is { Length: > 0 } person
                    ? JsonValue.Create(site.UserId(person).ToString(CultureInfo.InvariantCulture))
                    : null;
                continue;
            }
            if (column?.Kind == ColumnKind.MultiChoice) sent[name + "@odata.type"] = "Collection(Edm.String)";
            sent[name] = value?.DeepClone();
        }
        return sent;
    }
}
