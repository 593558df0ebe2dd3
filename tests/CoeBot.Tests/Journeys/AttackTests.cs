using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>Callers who want to hurt, at the real server.</summary>
public sealed class AttackTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: bot\r\nX-Never:", "headers that never end")]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: bot\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n{", "a body that never comes")]
    public async Task Who_dribbles_is_cut_off(string start, string what)
    {
        await using var journey = await Journey.StartAsync();
        var address = journey.Run.Service!.Address;
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, Ct);
        var stream = socket.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(start.Replace("{token}", Token(journey), StringComparison.Ordinal)), Ct);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(patience.Token);

        Assert.True(answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), $"{what}: {answer}");
    }

    [Fact]
    public async Task A_hundred_megabytes_are_refused_before_they_are_sent_and_amid_them()
    {
        await using var journey = await Journey.StartAsync();
        using var http = new HttpClient();

        using var announced = Post(journey, new EndlessContent(100 * 1024 * 1024, knowsLength: true));
        announced.Headers.ExpectContinue = true;
        using var response = await http.SendAsync(announced, Ct);
        Assert.Equal(413, (int)response.StatusCode);

        using var unannounced = Post(journey, new EndlessContent(100 * 1024 * 1024, knowsLength: false));
        Assert.Contains(await StatusAsync(http, unannounced), new[] { 0, 413 });
    }

    [Fact]
    public async Task Json_bombs_are_refused_and_nothing_of_them_comes_back()
    {
        await using var journey = await Journey.StartAsync();
        using var http = new HttpClient();
        var bombs = new[]
        {
            string.Concat(Enumerable.Repeat("{\"marker\":", 20_000)),
            new string('[', 100_000),
            "{\"type\":\"invoke\",\"value\":" + string.Concat(Enumerable.Repeat("[", 500)) + string.Concat(Enumerable.Repeat("]", 500)) + "}",
            "{\"type\":\"marker" + new string('\\', 101) + "\"}",
        };

        foreach (var bomb in bombs)
        {
            using var request = Post(journey, new StringContent(bomb, Encoding.UTF8, "application/json"));
            using var response = await http.SendAsync(request, Ct);
            Assert.Equal(400, (int)response.StatusCode);
            Assert.Equal("", await response.Content.ReadAsStringAsync(Ct));
        }
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_costs_the_issuer_no_flood()
    {
        await using var journey = await Journey.StartAsync();
        await journey.InstallAsync(journey.Northshire);
        var before = journey.Teams.Tokens.MetadataReads;

        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(n => journey.Teams.PostRawAsync(
            new System.Text.Json.Nodes.JsonObject(), journey.Teams.SignedToken(new TokenShape { KeyId = $"made up {n}" }, journey.Northshire.Tenant), Ct)));

        Assert.All(answers, answer => Assert.Equal(401, answer.Status));
        Assert.InRange(journey.Teams.Tokens.MetadataReads - before, 0, 1);
    }

    [Fact]
    public async Task What_a_stranger_or_a_member_sends_writes_no_line_of_the_log()
    {
        const string forged = "x\r\n{\"LogLevel\":\"Critical\",\"Message\":\"forged-line\"}";
        await using var journey = await Journey.StartWithPostsAsync();
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!, "An answer");
        var activity = journey.Teams.Sent[^1].Activity;

        foreach (var place in new[] { "type", "name", "id", "channelId", "replyToId", "locale" })
        {
            var changed = activity.DeepClone().AsObject();
            changed["id"] = PretendTeams.NewId();
            changed[place] = forged;
            await journey.Teams.PostRawAsync(changed, journey.Teams.SignedToken(new TokenShape(), journey.Northshire.Tenant), Ct);
        }

        foreach (var key in new[] { "verb", "section", "version", "response" })
        {
            var changed = activity.DeepClone().AsObject();
            changed["id"] = PretendTeams.NewId();
            changed["value"]!["action"]!["data"]![key] = forged;
            await journey.Teams.PostRawAsync(changed, journey.Teams.SignedToken(new TokenShape(), journey.Northshire.Tenant), Ct);
        }

        Assert.DoesNotContain(journey.Log.Lines, line => line.Contains("forged-line", StringComparison.Ordinal));
    }

    /// <returns>0 where the server hung up amid the body, before its answer could be read.</returns>
    private static async Task<int> StatusAsync(HttpClient http, HttpRequestMessage request)
    {
        try
        {
            using var response = await http.SendAsync(request, Ct);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private static string Token(Journey journey) => journey.Teams.SignedToken(new TokenShape(), journey.Northshire.Tenant);

    private static HttpRequestMessage Post(Journey journey, HttpContent content) => new(HttpMethod.Post, new Uri(journey.Run.Service!.Address, "api/messages"))
    {
        Content = content,
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Token(journey)) },
    };

    private sealed class EndlessContent : HttpContent
    {
        private readonly long length;
        private readonly bool knowsLength;

        public EndlessContent(long length, bool knowsLength)
        {
            (this.length, this.knowsLength) = (length, knowsLength);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            var blanks = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
            for (var sent = 0L; sent < length; sent += blanks.Length) await stream.WriteAsync(blanks);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return knowsLength;
        }
    }
}
