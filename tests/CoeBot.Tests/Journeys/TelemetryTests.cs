using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Telemetry;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>The whole road in a process that tells a collector of it: enough to operate by, and nothing about anybody.</summary>
public sealed class TelemetryTests
{
    private const string Stranger = "Zebedee";

    private static readonly string[] Words = ["Aardvark", "Quokka", "Wombat", "quagga@example.org", "capybara", "Pangolin"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collector_gets_spans_metrics_and_logs_and_nobodys_name_address_or_words()
    {
        await using var collector = await Collector.StartAsync();
        await using var journey = await Journey.StartAsync();
        await using var node = await journey.MoveOutAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.AbsoluteUri), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

        await WalkAsync(journey);
        await PryAsync(node.Address);
        // What was not yet exported leaves before the process ends.
        Assert.Equal(0, await node.StopAsync());

        var names = collector.Spans.Select(span => span.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "POST /api/messages", "teams post", "teams send", "list deliver", "graph POST", "graph PATCH" }, names);
        Assert.DoesNotContain(names, name => name.Contains("health", StringComparison.Ordinal));
        Assert.Equal(2, collector.Numbers("coebot.deliveries")["Posted"]);
        Assert.Equal(0, collector.Numbers("coebot.deliveries")["Waiting"]);
        Assert.Equal(0, collector.Numbers("coebot.outbox.entries")["Waiting"]);
        Assert.Equal(0, collector.Numbers("coebot.outbox.age")[""]);
        var answers = collector.Numbers("coebot.answers");
        Assert.Equal((2, 1, 1, 1), (answers["Stored"], answers["Updated"], answers["Refused"], answers["Withdrawn"]));
        Assert.InRange(collector.Numbers("coebot.graph.units")[""], 4, 1000);
        Assert.Equal(1, collector.Numbers("coebot.graph.throttles")[""]);
        Assert.Equal(1, collector.Numbers("coebot.teams.throttles")[""]);
        Assert.Contains("handled invoke", collector.Numbers("coebot.teams.activities").Keys);
        Assert.Contains(collector.LogLines, line => line.StartsWith("Answer to why-share: Stored", StringComparison.Ordinal));
        AssertNothingPersonal(collector.Everything, journey);
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_measured()
    {
        await using var journey = await Journey.StartAsync();

        Assert.Null(journey.Run.Service!.Parts.GetService(typeof(OpenTelemetry.Metrics.MeterProvider)));
    }

    private static async Task WalkAsync(Journey journey)
    {
        journey.Teams.Faults.Next(1, 429, retryAfter: "0.1", only: Journey.IsPost);
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        await journey.BroadcastAsync();
        var post = await journey.SeePostAsync(journey.Northshire);
        await journey.SeePostAsync(journey.Southborough);

        journey.Run.Tenant.SharePoint.Faults.Next(1, 429, retryAfter: "0.1", only: PretendSharePoint.Writes);
        var (person, other) = (journey.Northshire.Members[0], journey.Northshire.Members[1]);
        await journey.AnswerAsync(person, post, "Aardvark: a refused answer", new JsonObject { ["email"] = "Pangolin" });
        await journey.AnswerAsync(person, post, "Aardvark zeppelin", Details());
        await Eventually.IsTrueAsync(() => journey.Items.Count == 1, "the item", Ct);
        await journey.Teams.PressAsync(person, post, "edit", ct: Ct);
        var changed = Details();
        changed["role"] = "la-data";
        changed["summary"] = "Aardvark with a balloon";
        await journey.Teams.PressAsync(person, post, "save", changed, Ct);
        await journey.AnswerAsync(other, post, "Another Quokka");
        await Eventually.IsTrueAsync(() => journey.Items.Count == 2 && journey.Items.Any(item => (string?)item["Summary"] == "Aardvark with a balloon"), "the edit", Ct);
        await journey.Teams.PressAsync(other, post, "withdraw", ct: Ct);
        foreach (var word in new[] { "mine", "export", "please remember capybara" }) await journey.Teams.SayAsync(person, word, Ct);
        await Eventually.IsTrueAsync(() => journey.Items.Count == 1, "the withdrawal", Ct);
    }

    private static JsonObject Details() => new()
    {
        ["details"] = "Quokka marmalade",
        ["organisation"] = "Wombat Borough",
        ["email"] = "quagga@example.org",
        ["contactOk"] = "true",
    };

    /// <summary>A stranger puts a name wherever one fits.</summary>
    private static async Task PryAsync(Uri service)
    {
        using var http = new HttpClient();
        foreach (var path in new[] { $"api/messages?name={Stranger}", $"{Stranger}?name={Stranger}", "health/ready" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service, path)) { Content = new StringContent(Stranger) };
            request.Headers.Add("User-Agent", Stranger);
            request.Headers.Add("tracestate", $"{Stranger.ToLowerInvariant()}=1");
            request.Headers.Add("traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01");
            request.Headers.Add("baggage", $"name={Stranger}");
            using var response = await http.SendAsync(request, Ct);
        }
    }

    private static void AssertNothingPersonal(string everything, Journey journey)
    {
        var people = journey.Teams.Tenants.SelectMany(tenant => tenant.People).SelectMany(person => new[] { person.Name, person.Id, person.AadObjectId, person.ChatId });
        var channels = journey.Teams.Tenants.SelectMany(tenant => tenant.Teams).SelectMany(team => team.Channels).Select(channel => channel.Id);
        string[] secrets = [.. Words, .. people, .. channels, Stranger, "Bearer", "eyJhbGci", "messageid=", "thread.tacv2", "$filter"];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, everything, StringComparison.OrdinalIgnoreCase));
    }
}
