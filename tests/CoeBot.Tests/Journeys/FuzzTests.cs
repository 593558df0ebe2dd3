using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using CoeBot.Cards.Forms;
using CoeBot.Rehearsal.Teams;
using CoeBot.Responses;
using CoeBot.Storage;
using CoeBot.Teams;
using CoeBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Ten thousand malformed activities with good tokens, while no other test runs: time and memory are the service's own.</summary>
[Collection(Alone.Name)]
public sealed class FuzzTests
{
    private const int All = 10_000;
    private const int WarmUp = 2_000;
    private const int AtOnce = 4;
    private const int Seed = 20261121;

    private const long MostGrowth = 32L * 1024 * 1024;

    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task On_PostgreSQL_they_are_answered_the_same_way()
    {
        Journey.Use(StorageKind.Postgres);
        return Malformed_activities_are_answered_at_once_and_leave_nothing_that_the_rules_forbid();
    }

    [Fact]
    public async Task Malformed_activities_are_answered_at_once_and_leave_nothing_that_the_rules_forbid()
    {
        await using var journey = await Journey.StartWithPostsAsync();
        var sound = Sound(journey).ToList();
        // Nobody reads the replies, and their pace is not what this is about.
        journey.Teams.Faults.For(TimeSpan.FromHours(1), 403);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await SendAllAsync(journey, http, WarmUp, Seed - AtOnce, sound);
        var before = Held(journey);

        var outcomes = await SendAllAsync(journey, http, All, Seed, sound);

        AssertAnswered(journey, outcomes);
        await AssertStoredAsync(journey);
        outcomes.Clear();
        var grown = Held(journey) - before;
        Assert.True(grown < MostGrowth, $"{grown / 1024} KB more are held than before");
    }

    // This and LetGo apart, since a method that is not optimised holds on to all it looked at until it returns.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AssertAnswered(Journey journey, List<Outcome> outcomes)
    {
        Assert.Equal(All, outcomes.Count);
        var wrong = outcomes.Where(outcome => outcome.Status is < 200 or >= 500).ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} were not answered with 2xx or 4xx; one: {Short(wrong)}\n{string.Join('\n', journey.Log.Lines.Where(line => line.Contains(" Error ", StringComparison.Ordinal)).Distinct().Take(5))}");
        var slow = outcomes.Count(outcome => outcome.Took > Quick);
        Assert.True(slow == 0, $"{slow} took longer than {Quick}, the slowest {outcomes.Max(outcome => outcome.Took)}");
        Assert.Contains(outcomes, outcome => outcome.Status == 200);
        Assert.Contains(outcomes, outcome => outcome.Status == 400);
        Assert.Contains(outcomes, outcome => outcome.Status == 413);
    }

    // What is held after everything was let go that only the rehearsal keeps: what was said and asked, for tests to look at.
    private static long Held(Journey journey)
    {
        LetGo(journey);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LetGo(Journey journey)
    {
        Assert.DoesNotContain(journey.Log.Lines, line => line.Contains(" Error ", StringComparison.Ordinal));
        Assert.All(journey.Run.Tenant.TakeSurprises(), surprise => Assert.StartsWith("/teams", surprise.Path, StringComparison.Ordinal));
        journey.Log.Forget();
        journey.Teams.Connector.Forget();
        journey.Run.Tenant.SharePoint.Graph.Forget();
    }

    private static async Task<List<Outcome>> SendAllAsync(
        Journey journey, HttpClient http, int count, int seed, List<(JsonObject Activity, PretendTenant Tenant)> sound)
    {
        var outcomes = new ConcurrentBag<Outcome>();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => Task.Run(() => SendAsync(journey, http, count / AtOnce, new Hostile(seed + worker), sound, outcomes), Ct)));
        return [.. outcomes];
    }

    private static async Task SendAsync(
        Journey journey, HttpClient http, int count, Hostile hostile, List<(JsonObject Activity, PretendTenant Tenant)> sound, ConcurrentBag<Outcome> outcomes)
    {
        for (var n = 0; n < count; n++)
        {
            var (activity, tenant) = sound[n % sound.Count];
            var body = hostile.Next(activity);
            using var request = new HttpRequestMessage(HttpMethod.Post, journey.Run.Tenant.BotEndpoint) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", journey.Teams.Tokens.Usual(journey.Teams.ServiceUrl(tenant)));
            var started = Stopwatch.GetTimestamp();
            var status = await StatusAsync(http, request, Encoding.UTF8.GetByteCount(body));
            outcomes.Add(new Outcome(status is < 200 or >= 500 ? body[..Math.Min(3000, body.Length)] : "", status, Stopwatch.GetElapsedTime(started)));
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
            yield return (Extension("composeExtension/query", new JsonObject { ["parameters"] = new JsonArray(new JsonObject { ["name"] = "search", ["value"] = "share" }), ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 } }), person.Tenant);
            yield return (Extension("composeExtension/queryLink", new JsonObject { ["url"] = "https://example.org/" }), person.Tenant);
            yield return (Extension("composeExtension/selectItem", new JsonObject { ["verb"] = "read", ["section"] = Journey.Section }), person.Tenant);
            yield return (shapes.Message(In("message"), "Who pays for this, and when?", mention: true), person.Tenant);
            yield return (ActivityShapes.Installation(In("installationUpdate"), "add", channel.Id), person.Tenant);
            yield return (shapes.BotMember(In("conversationUpdate"), "membersAdded"), person.Tenant);

            JsonObject Extension(string name, JsonObject value)
            {
                var invoke = In("invoke");
                (invoke["name"], invoke["value"]) = (name, value);
                return invoke;
            }

            JsonObject In(string type) => shapes.InTeam(type, PretendTeams.NewId(), person, channel.Team, channel, post.Thread);
        }
    }

    private static async Task AssertStoredAsync(Journey journey)
    {
        var parts = journey.Run.Service!.Parts;
        var rows = await parts.GetRequiredService<Database>().ReadAsync(async connection =>
            (await connection.QueryAsync<AnswerRow>($"SELECT {AnswerRow.Columns} FROM answer WHERE state = 'Active'")).ToList(), Ct);
        Assert.NotEmpty(rows);
        Assert.Contains(rows, row => row.Kind == AnswerKind.Question);
        Assert.All(rows, row =>
        {
            // A question has words only; by every other rule it is an answer.
            var values = row.Kind == AnswerKind.Question ? row.Values with { Role = Form.BuiltIn.Roles[0].Key } : row.Values;
            Assert.Empty(FormCheck.Check(Form.BuiltIn, values));
            Assert.Equal(FormCheck.Tidy(row.Values), row.Values);
            Assert.True(SectionVersions.IsOne(row.SectionVersion));
        });
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM received_activity WHERE length(activity_id) > 1024 OR length(conversation_id) > 1024"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM target WHERE length(name) > 1024 OR length(team_name) > 100 OR length(channel_name) > 100"));
        Assert.Equal(0, await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE length(activity_id) > 1024"));
    }

    private static string Short(List<Outcome> wrong) => wrong.Count == 0 ? "" : $"{wrong[0].Status} to {wrong[0].Body}";

    private sealed record Outcome(string Body, int Status, TimeSpan Took);
}
