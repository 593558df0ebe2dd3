using System.Buffers;
using System.Text.Json;
using CoeBot.Configuration;

namespace CoeBot.SharePoint;

/// <summary>
/// Creates the list or mends it, as often as one likes: adds what is missing, takes nothing away, then reads back what Graph made of it.
/// Needs more rights than the service has otherwise (manage or full control of the site).
/// </summary>
internal sealed partial class ListProvisioner(
    GraphClient graph, ListAddress address, ListCheck check, SharePointSettings settings, ILogger<ListProvisioner> log)
{
    /// <exception cref="GraphException">Graph refused a step. What was done so far stays, and running it again goes on from there.</exception>
    public async Task<ProvisionReport> ProvisionAsync(CancellationToken ct)
    {
        var changes = new List<string>();
        if (await CreateIfAbsentAsync(changes, ct) is not { } created)
            return new ProvisionReport(Created: false, [], [await address.WhatIsMissingAsync(ct)]);
        var list = await address.GetAsync(ct);
        if (!created) await MendAsync(list, changes, ct);
        var problems = await check.ProblemsAsync(list, ct);
        Provisioned(created, changes.Count, problems.Count);
        return new ProvisionReport(created, changes, [.. problems.Select(problem => problem.Text)]);
    }

    /// <returns>Null where the list is absent and can't be created: it is named by an id, or its site is absent too.</returns>
    private async Task<bool?> CreateIfAbsentAsync(List<string> changes, CancellationToken ct)
    {
        try
        {
            await graph.GetAsync($"{(await address.GetAsync(ct)).List}?$select=id,displayName", ct);
            return false;
        }
        catch (GraphException missing) when (missing.Status == 404)
        {
            address.Forget();
            if (settings.ListId is not null || settings.ListName is null || await SiteAsync(ct) is not { } site) return null;
            await graph.PostAsync($"{ListPath.Site(site)}/lists", Json(WriteList), ct);
        }

        changes.Add($"Created the list with {check.Expected.Count} columns");
        return true;
    }

    /// <returns>Null where there is no such site.</returns>
    private async Task<string?> SiteAsync(CancellationToken ct)
    {
        try
        {
            return await address.SiteIdAsync(ct);
        }
        catch (GraphException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private async Task MendAsync(ListPath list, List<string> changes, CancellationToken ct)
    {
        var found = await check.ReadAsync(list, ct);
        foreach (var column in check.Expected)
        {
            if (!found.TryGetValue(column.Name, out var read))
            {
                await graph.PostAsync($"{list.List}/columns", Json(column.WriteTo), ct);
                changes.Add($"Added {column.Name}");
                continue;
            }

            var missing = column.Choices.Except(read.Choices).ToList();
            if (read.Type != column.Type || missing.Count == 0 || column.Open) continue;
            // Choices that reviewers added, or that an older form had, stay: items may hold them.
            var all = column.Choices.Concat(read.Choices.Except(column.Choices));
            await graph.PatchAsync($"{list.List}/columns/{Uri.EscapeDataString(read.Id)}", Json(json => WriteChoices(json, column, all)), ct);
            changes.AddRange(missing.Select(choice => $"Added the choice “{choice}” to {column.Name}"));
        }
    }

    private void WriteList(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("displayName", settings.ListName);
        json.WriteString("description", "Answers to the consultation. Columns other than those of reviewers are written by CoeBot.");
        json.WriteStartObject("list");
        json.WriteString("template", "genericList");
        json.WriteEndObject();
        json.WriteStartArray("columns");
        foreach (var column in check.Expected) column.WriteTo(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteChoices(Utf8JsonWriter json, ListColumn column, IEnumerable<string> choices)
    {
        json.WriteStartObject();
        column.WriteChoices(json, choices);
        json.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return buffer.WrittenMemory;
    }

    [LoggerMessage(LogLevel.Information, "List provisioned (created: {Created}), {Changes} changes, {Problems} problems")]
    private partial void Provisioned(bool created, int changes, int problems);
}
