using System.Net.Http.Headers;
using System.Text;
using CoeBot.Http;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;

namespace CoeBot.Tests.Journeys;

/// <summary>Answers of many people to one post, each sent again and again until some node has a receipt for it, as Teams and people do.</summary>
internal sealed class AnswerTraffic : IDisposable
{
    // Of the same length as what replaces them.
    private const string Activity = "00000000-0000-4000-8000-0000000a0001";
    private const string Person = "00000000-0000-4000-8000-0000000b0001";

    private readonly HttpClient http = new(new ConnectionFaults(new SocketsHttpHandler { UseProxy = false })) { Timeout = TimeSpan.FromSeconds(15) };
    private readonly string template;
    private readonly AuthenticationHeaderValue token;
    private int upTo;
    private int answered;
    private int repeated;

    public AnswerTraffic(Journey journey, PretendMessage post)
    {
        var data = CardCheck.Action(post.Card, "respond")!["data"]!.DeepClone().AsObject();
        data["role"] = "la-data";
        data["summary"] = $"An answer {Activity}";
        var person = journey.Northshire.Members[0];
        var activity = ActivityShapes.Execute(Pressing.On(journey.Teams, post, person, "invoke"), post.Id, "respond", data);
        activity["id"] = Activity;
        activity["from"]!["aadObjectId"] = Person;
        template = activity.ToJsonString();
        token = new AuthenticationHeaderValue("Bearer", journey.Teams.SignedToken(new TokenShape(), person.Tenant));
    }

    /// <summary>Answers of higher numbers wait until this is raised.</summary>
    public void Allow(int number) => Volatile.Write(ref upTo, number);

    /// <summary>How many got their receipt.</summary>
    public int Answered => Volatile.Read(ref answered);

    /// <summary>How many times nobody answered, or not with a receipt.</summary>
    public int Repeated => Volatile.Read(ref repeated);

    public Task SendAsync(int count, int atOnce, IReadOnlyList<Uri> nodes, CancellationToken ct) => Parallel.ForEachAsync(
        Enumerable.Range(1, count), new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = ct }, async (number, each) =>
        {
            var turn = number;
            await Eventually.IsTrueAsync(() => number <= Volatile.Read(ref upTo), $"leave to send answer {number}", each, TimeSpan.FromMinutes(5));
            await Eventually.IsTrueAsync(() => TrySendAsync(number, nodes[turn++ % nodes.Count], each), $"a receipt for answer {number}", each, TimeSpan.FromMinutes(2));
            Interlocked.Increment(ref answered);
        });

    public void Dispose() => http.Dispose();

    private async Task<bool> TrySendAsync(int number, Uri node, CancellationToken ct)
    {
        var body = template.Replace(Activity, $"00000000-0000-4000-8001-{number:d12}", StringComparison.Ordinal)
            .Replace(Person, $"00000000-0000-4000-8002-{number:d12}", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, "api/messages")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = token;
        try
        {
            using var response = await http.SendAsync(request, ct);
            if (response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync(ct)).Contains("\"withdraw\"", StringComparison.Ordinal)) return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            // The node is gone; another may answer.
        }

        Interlocked.Increment(ref repeated);
        return false;
    }
}
