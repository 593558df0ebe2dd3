using System.Text.Json;
using CoeBot.Configuration;

namespace CoeBot.SharePoint;

/// <summary>
/// Creates the list or mends it, as often as one likes: adds what is missing, takes away nothing that was there, then reads back what Graph
/// made of it. Needs more rights than the service has otherwise (full control of the site).
/// </summary>
internal sealed partial class ListProvisioner(
    GraphClient graph, ListAddress address, ListCheck check, SharePointSettings settings, ILogger<ListProvisioner> log)
{
    /// <exception cref="GraphException">Graph refused a step. What was done so far stays, and running it again goes on from there.</exception>
    public async Task<ProvisionReport> ProvisionAsync(CancellationToken ct)
    {
        var changes = new List<string>();
        if (await CreateIfAbsentAsync(changes, ct) is not (var created, var name))
            return new ProvisionReport(Created: false, [], [await address.WhatIsMissingAsync(ct)], List: null);
        var list = await address.GetAsync(ct);
        var columns = new ColumnMending(graph, list, changes);
        if (!created) await columns.MendAsync(check.Expected, await check.ReadAsync(list, ct), ct);
        var problems = await check.ProblemsAsync(list, ct);
        Provisioned(created, changes.Count, problems.Count);
        return new ProvisionReport(created, changes, columns.Explained(problems), new ProvisionedList(list, name));
    }

    /// <returns>Null where the list is absent and can't be created: it is named by an id, or its site is absent too.</returns>
    private async Task<(bool Created, string Name)?> CreateIfAbsentAsync(List<string> changes, CancellationToken ct)
    {
        try
        {
            var found = await graph.GetAsync($"{(await address.GetAsync(ct)).List}?$select=id,displayName", ct);
            return (false, found.GetProperty("displayName").GetString()!);
        }
        catch (GraphException missing) when (missing.Status == 404)
        {
            address.Forget();
            if (settings.ListId is not null || settings.ListName is null || await SiteAsync(ct) is not { } site) return null;
            await graph.PostAsync($"{ListPath.Site(site)}/lists", ColumnMending.Json(WriteList), ct);
        }

        changes.Add($"Created the list with {check.Expected.Count} columns");
        return (true, settings.ListName);
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

    [LoggerMessage(LogLevel.Information, "List provisioned (created: {Created}), {Changes} changes, {Problems} problems")]
    private partial void Provisioned(bool created, int changes, int problems);
}
