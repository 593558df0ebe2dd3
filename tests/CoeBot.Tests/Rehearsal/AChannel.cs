using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

/// <summary>A started tenant whose bot is installed in one team, and the calls of the connector there.</summary>
internal sealed class AChannel(ATenant a, PretendTeam team) : IAsyncDisposable
{
    public ATenant At => a;
    public PretendTeam Team => team;
    public PretendTeams Teams => a.Tenant.Teams;

    internal static async Task<AChannel> StartAsync(bool installed = true)
    {
        var a = await ATenant.StartAsync();
        var team = a.Tenant.Teams.Tenant("Northshire").Teams[0];
        if (installed) await a.Tenant.Teams.InstallAsync(team, team.Members[0], ct: ATenant.Ct);
        return new AChannel(a, team);
    }

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Below <c>/v3/</c> of the team's tenant.</param>
    /// <param name="body">Sent as JSON.</param>
    internal Task<Reply> CallAsync(string method, string path, JsonNode? body = null) =>
        a.SendAsync(method, $"teams/{team.Tenant.Id}/v3/{path}", body);

    internal Task<Reply> PostAsync(JsonNode? activity, PretendChannel? channel = null) =>
        CallAsync("POST", "conversations", Shapes.ChannelPost(team.Tenant.Id, (channel ?? team.General).Id, activity));

    internal static string Activities(string conversation, string? activity = null) =>
        $"conversations/{Uri.EscapeDataString(conversation)}/activities" + (activity is null ? "" : "/" + activity);

    /// <summary>The surprise of a test that provokes exactly one.</summary>
    internal void Surprised(string why) => Assert.Contains(why, Assert.Single(a.Tenant.TakeSurprises()).Why, StringComparison.Ordinal);

    internal void NotSurprised() => Assert.Empty(a.Tenant.Surprises);

    public ValueTask DisposeAsync() => a.DisposeAsync();
}
