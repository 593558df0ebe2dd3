using System.Text.Json;
using CoeBot.Configuration;

namespace CoeBot.SharePoint;

/// <summary>Where the list is, as Graph addresses it.</summary>
internal sealed record ListPath(string SiteId, string ListId)
{
    /// <summary>The commas of a site id stay as they are: Graph wants them literally.</summary>
    public static string Site(string siteId) => $"/sites/{Uri.EscapeDataString(siteId).Replace("%2C", ",", StringComparison.Ordinal)}";

    public string List => $"{Site(SiteId)}/lists/{Uri.EscapeDataString(ListId)}";

    public string Items => $"{List}/items";

    public string Item(string id) => $"{Items}/{Uri.EscapeDataString(id)}";
}

/// <summary>Finds the list by its ids, or by the site's address and the list's name, and remembers it until told otherwise.</summary>
internal sealed class ListAddress(GraphClient graph, SharePointSettings settings)
{
    /// <summary>The one thing that may be missing and that provisioning makes.</summary>
    public const string NoListOfThatName = "Graph finds no list for SharePoint:ListName (the command provision creates it)";

    private volatile ListPath? found;

    /// <exception cref="GraphException">Graph knows no such site or list, or would not say.</exception>
    public async ValueTask<ListPath> GetAsync(CancellationToken ct)
    {
        if (found is { } known) return known;
        var site = await SiteIdAsync(ct);
        return found = new ListPath(site, settings.ListId ?? await ListIdAsync(site, settings.ListName!, ct));
    }

    /// <summary>The list may have moved: ask again next time.</summary>
    public void Forget() => found = null;

    public async ValueTask<string> SiteIdAsync(CancellationToken ct)
    {
        if (found is { } known) return known.SiteId;
        return settings.SiteId ?? Id(await graph.GetAsync(SitePath, ct));
    }

    /// <summary>Which setting names something that Graph doesn't find.</summary>
    public async Task<string> WhatIsMissingAsync(CancellationToken ct)
    {
        Forget();
        try
        {
            await graph.GetAsync(SitePath, ct);
        }
        catch (GraphException failure) when (failure.Status == 404)
        {
            return $"Graph finds no site for {(settings.SiteId is null ? "SharePoint:SiteUrl" : "SharePoint:SiteId")}";
        }

        return settings.ListId is null ? NoListOfThatName : "Graph finds no list for SharePoint:ListId";
    }

    private string SitePath
    {
        get
        {
            if (settings.SiteId is { } id) return $"{ListPath.Site(id)}?$select=id";
            var path = settings.SiteUrl!.AbsolutePath.TrimEnd('/');
            return path.Length == 0 ? $"/sites/{settings.SiteUrl.IdnHost}?$select=id" : $"/sites/{settings.SiteUrl.IdnHost}:{path}?$select=id";
        }
    }

    private async Task<string> ListIdAsync(string siteId, string name, CancellationToken ct) =>
        Id(await graph.GetAsync($"{new ListPath(siteId, name).List}?$select=id,displayName", ct));

    private static string Id(JsonElement entity) => entity.GetProperty("id").GetString()!;
}
