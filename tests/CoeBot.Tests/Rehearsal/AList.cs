using System.Text.Json.Nodes;
using CoeBot.Rehearsal.SharePoint;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

/// <summary>A started tenant with a list, and the calls of Graph there.</summary>
internal sealed class AList(ATenant a, PretendList list) : IAsyncDisposable
{
    public ATenant At => a;
    public PretendList List => list;
    public PretendSharePoint SharePoint => a.Tenant.SharePoint;

    internal static async Task<AList> StartAsync()
    {
        var a = await ATenant.StartAsync();
        return new AList(a, a.Tenant.SharePoint.AddList("Answers", Shapes.Columns()));
    }

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Below the list.</param>
    /// <param name="body">Sent as JSON.</param>
    /// <param name="headers">Further headers.</param>
    internal Task<Reply> CallAsync(string method, string path, JsonNode? body = null, params (string Name, string Value)[] headers) =>
        a.SendAsync(method, $"graph/v1.0{Path}/{path}", body, headers);

    /// <summary>The list's address relative to the version.</summary>
    internal string Path => $"/sites/{SharePoint.Site.Id}/lists/{list.Id}";

    internal Task<Reply> AddAsync(JsonObject fields) => CallAsync("POST", "items", Shapes.Item(fields));

    internal Task<Reply> FindAsync(string filter) => CallAsync("GET", "items?$expand=fields&$filter=" + Uri.EscapeDataString(filter));

    internal void Surprised(string why) => Assert.Contains(why, Assert.Single(a.Tenant.TakeSurprises()).Why, StringComparison.Ordinal);

    internal void NotSurprised() => Assert.Empty(a.Tenant.Surprises);

    public ValueTask DisposeAsync() => a.DisposeAsync();
}
