using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoeBot.Cards.Forms;
using CoeBot.Rehearsal.Teams;
using CoeBot.Responses;
using CoeBot.Storage;
using CoeBot.Teams;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Ten thousand malformed activities with good tokens.</summary>
public sealed class FuzzTests
{
    private const int All = 10_000;
    private const int AtOnce = 4;
    private const int Seed = 20261121;

    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Malformed_activities_are_answered_at_once_and_leave_nothing_that_the_rules_forbid()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var sound = Sound(journey).ToList();
        // Nobody reads the replies, and their pace is not what this is about.
        journey.Teams.Faults.For(TimeSpan.FromHours(1), 403);
        var outcomes = new ConcurrentBag<(string Body, int Status, TimeSpan Took)>();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => Task.Run(() => SendAsync(journey, http, new Hostile(Seed + worker), sound, outcomes), Ct)));

        Assert.Equal(All, outcomes.Count);
        var wrong = outcomes.Where(outcome => outcome.Status >= 500 && !(outcome.Status == 501 && IsUnknownInvoke(outcome.Body))).ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} were answered with 5xx; one: {Short(wrong)}\n{string.Join('\n', journey.Log.Lines.Where(line => line.Contains(" Error ", StringComparison.Ordinal)).Distinct().Take(5))}");
        var slow = outcomes.Count(outcome => outcome.Took > Quick);
        // A machine that does something else for a moment is not the service's fault; one in a hundred.
        Assert.True(slow <= All / 100, $"{slow} took longer than {Quick}, the slowest {outcomes.Max(outcome => outcome.Took)}");
        Assert.Contains(outcomes, outcome => outcome.Status == 200);
        Assert.Contains(outcomes, outcome => outcome.Status == 400);
        Assert.Contains(outcomes, outcome => outcome.Status == 413);
        await AssertStoredAsync(journey);
        outcomes.Clear();
        // Other tests run in this process at the same time: only a leak of every body would show.
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 400L * 1024 * 1024, $"{grown / 1024 / 1024} MB more are held than before");
        Assert.All(journey.Run.Tenant.TakeSurprises(), surprise => Assert.StartsWith("/teams", surprise.Path, StringComparison.Ordinal));
    }

    private static async Task SendAsync(
        Journey journey, HttpClient http, Hostile hostile, List<(JsonObject Activity, PretendTenant Tenant)> sound, ConcurrentBag<(string, int, TimeSpan)> outcomes)
    {
        for (var n = 0; n < All / AtOnce; n++)
        {
            var (activity, tenant) = sound[n % sound.Count];
            var body = hostile.Next(activity);
            using var request = new HttpRequestMessage(HttpMethod.Post, journey.Run.Tenant.BotEndpoint) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", journey.Teams.Tokens.Usual(journey.Teams.ServiceUrl(tenant)));
            var started = Stopwatch.GetTimestamp();
            outcomes.Add((body.Length > 20_000 ? body[..20_000] : body, await StatusAsync(http, request, Encoding.UTF8.GetByteCount(body)), Stopwatch.GetElapsedTime(started)));
        }
    }

    // The server may hang up on a body that is too large before it was sent; what it would have said is 413.
    private static async Task<int> StatusAsync(HttpClient http, HttpRequestMessage request, int length)
    {
        try
        {
            using var response = await http.SendAsync(request, Ct);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException) when (length > MessagesEndpoint.MostBytes)
        {
            return 413;
        }
    }

    private static IEnumerable<(JsonObject, PretendTenant)> Sound(Journey journey)
    {
        var (shapes, channel, post) = (journey.Teams.Shapes, journey.Northshire.General, journey.Post(journey.Northshire)!);
        foreach (var person in journey.Northshire.Members)
        {
            var answer = OwnDataTests.Respond("A sound answer to begin with", "And more");
            foreach (var name in new[] { "organisation", "email", "reflection", "contactOk", "quoteOk", "remember" }) answer[name] = "";
            answer["delivery"] = 1;
            answer["response"] = Guid.NewGuid().ToString();
            yield return (ActivityShapes.Execute(In("invoke"), post.Id, "respond", answer), person.Tenant);
            yield return (ActivityShapes.Submit(In("message"), post.Id, answer), person.Tenant);
            yield return (ActivityShapes.Task(In("invoke"), post.Id, "task/fetch", answer), person.Tenant);
            yield return (ActivityShapes.Task(In("invoke"), post.Id, "task/submit", answer), person.Tenant);
            yield return (shapes.Message(In("message"), "follow here as la Somewhere", mention: true), person.Tenant);
            yield return (shapes.Message(shapes.InChat("message", PretendTeams.NewId(), person), "export", mention: false), person.Tenant);
            yield return (ActivityShapes.Installation(In("installationUpdate"), "add", channel.Id), person.Tenant);
            yield return (shapes.BotMember(In("conversationUpdate"), "membersAdded"), person.Tenant);

            JsonObject In(string type) => shapes.InTeam(type, PretendTeams.NewId(), person, channel.Team, channel, post.Thread);
        }
    }

    private static async Task AssertStoredAsync(Journey journey)
    {
        var parts = journey.Run.Service!.Parts;
        var rows = await parts.GetRequiredService<Database>().ReadAsync(async connection =>
            (await connection.QueryAsync<AnswerRow>($"SELECT {AnswerRow.Columns} FROM answer WHERE state = 'Active'")).ToList(), Ct);
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            Assert.Empty(FormCheck.Check(Form.BuiltIn, row.Values));
            Assert.Equal(FormCheck.Tidy(row.Values), row.Values);
            Assert.True(SectionVersions.IsOne(row.SectionVersion));
        });
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM received_activity WHERE length(activity_id) > 1024 OR length(conversation_id) > 1024"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE length(name) > 1024 OR length(team_name) > 100 OR length(channel_name) > 100"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE length(activity_id) > 1024"));
    }

    // What nobody serves is answered 501, as the Bot Framework has it.
    private static bool IsUnknownInvoke(string body) =>
        !new[] { "adaptiveCard/action", "task/fetch", "task/submit" }.Any(name => body.Contains($"\"name\":\"{name}\"", StringComparison.Ordinal));

    private static string Short(List<(string Body, int Status, TimeSpan Took)> wrong) =>
        wrong.Count == 0 ? "" : $"{wrong[0].Status} to {wrong[0].Body[..Math.Min(3000, wrong[0].Body.Length)]}";
}
