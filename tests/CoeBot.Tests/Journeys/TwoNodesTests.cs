using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Storage;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Two nodes on one PostgreSQL, one of them in a process that is killed.</summary>
public sealed class TwoNodesTests
{
    private const int People = 40;
    private const int TeamsPerTenant = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_killed_amid_a_broadcast_and_answers_loses_nothing_and_doubles_nothing()
    {
        Journey.Use(StorageKind.Postgres);
        await using var journey = await Journey.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Broadcast:PostsPerSecond"] = "8" } });
        var (teams, people) = await PopulateAsync(journey);
        await using var other = await LeadElsewhereAsync(journey);

        await journey.BroadcastAsync();
        await Eventually.IsTrueAsync(() => teams.Sum(journey.Posts) >= 6, "the broadcast is under way", Ct);
        var post = journey.Post(teams.First(team => team.Tenant.Name == "Northshire" && journey.Posts(team) == 1))!;
        await AnswerAsync(journey, post, people[..10], journey.Run.Service!.Address);
        await AnswerAsync(journey, post, people[10..20], other.Address);
        var amid = AnswerAsync(journey, post, people[20..30], other.Address);
        await other.KillAsync();
        await amid;
        await AnswerAsync(journey, post, people[30..], journey.Run.Service.Address);
        await RedeliverLostAsync(journey);

        await journey.SeeItemsAsync(People);
        Assert.Equal(People, await journey.AnswersAsync());
        Assert.Equal(People, journey.Items.Select(item => (string)item["Summary"]!).Distinct().Count());
        await Eventually.IsTrueAsync(
            async () => await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state IN ('Waiting', 'Sending')") == 0, "no delivery is left", Ct);
        var posted = await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Posted'");
        var unknown = await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Unknown'");
        Assert.Equal(teams.Count, posted + unknown);
        Assert.All(teams, team => Assert.InRange(journey.Posts(team), 0, 1));
        Assert.InRange(teams.Sum(journey.Posts), posted, teams.Count);
    }

    [Fact]
    public async Task The_pace_that_a_tenant_is_promised_holds_with_two_nodes()
    {
        Journey.Use(StorageKind.Postgres);
        await using var journey = await Journey.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Broadcast:PostsPerSecond"] = "10" } });
        var (teams, _) = await PopulateAsync(journey);
        await using var other = await NodeProcess.StartAsync(journey.Run.Settings, Ct);

        await journey.BroadcastAsync();
        await Eventually.IsTrueAsync(() => teams.Sum(journey.Posts) == teams.Count, "all are posted", Ct);

        var times = journey.Teams.Requests.Where(request => request.Method == "POST" && request.Path.Contains(journey.Northshire.Tenant.Id, StringComparison.Ordinal))
            .Select(request => request.At).Order().TakeLast(TeamsPerTenant).ToList();
        // A sender that was late may catch up by two posts.
        Assert.True(times[^1] - times[0] >= TimeSpan.FromSeconds((TeamsPerTenant - 3) * 0.1 * 0.9), "faster than promised");
    }

    private static async Task<(IReadOnlyList<PretendTeam> Teams, PretendPerson[] People)> PopulateAsync(Journey journey)
    {
        var tenants = new[] { journey.Northshire.Tenant, journey.Southborough.Tenant };
        var people = Enumerable.Range(0, People).Select(n => journey.Teams.AddPerson(journey.Northshire.Tenant, $"Person {n}")).ToArray();
        var teams = tenants.SelectMany(tenant => Enumerable.Range(0, TeamsPerTenant).Select(n => journey.Teams.AddTeam(tenant, $"Team {n}"))).ToList();
        await journey.InstallAsync([.. teams]);
        return (teams, people);
    }

    /// <summary>The other node is the one that posts and relays, and so the one worth killing.</summary>
    private static async Task<NodeProcess> LeadElsewhereAsync(Journey journey)
    {
        await journey.Run.StopServiceAsync();
        var other = await NodeProcess.StartAsync(journey.Run.Settings, Ct);
        await journey.Run.StartServiceAsync(Ct);
        return other;
    }

    // Which node an activity goes to is decided when it leaves.
    private static async Task AnswerAsync(Journey journey, PretendMessage post, IEnumerable<PretendPerson> people, Uri node)
    {
        journey.Run.Tenant.BotEndpoint = new Uri(node, "api/messages");
        await Task.WhenAll(people.Select(person => journey.AnswerAsync(person, post, $"An answer by {person.Name}")));
        journey.Run.Tenant.BotEndpoint = new Uri(journey.Run.Service!.Address, "api/messages");
    }

    // As Teams does with what was not answered; that the killed node did not answer is no surprise here.
    private static async Task RedeliverLostAsync(Journey journey)
    {
        journey.Run.Tenant.TakeSurprises();
        foreach (var lost in journey.Teams.Sent.Where(sent => sent.Answer.Status == 0)) await journey.Teams.RedeliverAsync(lost, Ct);
    }
}
