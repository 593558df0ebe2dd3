using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;

namespace CoeBot.Benchmarks;

/// <summary>Activities, each a new one of another person, with the token of their tenant.</summary>
internal sealed class Traffic
{
    // Of the same length as what replaces them.
    private const string Activity = "00000000-0000-4000-8000-0000000a0001";
    private const string Person = "00000000-0000-4000-8000-0000000b0001";

    private readonly string template;
    private readonly AuthenticationHeaderValue token;
    private long sent;

    private Traffic(JsonObject activity, string token, long first = 0)
    {
        First = sent = first;
        activity["from"]!["aadObjectId"] = Person;
        template = activity.ToJsonString();
        this.token = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The word "help", typed in a chat with the bot, whose replies go to another address than the rehearsal's, which keeps Teams' pace.</summary>
    public static Traffic Messages(RehearsalTenant tenant, Uri replies)
    {
        var person = tenant.Teams.Tenant("Northshire").Teams[0].Members[0];
        var activity = tenant.Teams.Shapes.Message(tenant.Teams.Shapes.InChat("message", Activity, person), "help", mention: false);
        activity["serviceUrl"] = replies.AbsoluteUri;
        return new Traffic(activity, tenant.Teams.SignedToken(new TokenShape { ServiceUrl = replies.AbsoluteUri }, person.Tenant));
    }

    /// <summary>Answers to a section.</summary>
    /// <param name="tenant">To whom the people belong.</param>
    /// <param name="first">From where on answers are numbered: those of one number are one answer.</param>
    public static Traffic Answers(RehearsalTenant tenant, long first = 0)
    {
        var team = tenant.Teams.Tenant("Northshire").Teams[0];
        var person = team.Members[0];
        var data = new JsonObject
        {
            ["verb"] = "respond",
            ["section"] = "why-share",
            ["role"] = "la-data",
            ["reflection"] = "enthusiastic",
            ["summary"] = $"Shared records would save us a day a week {Activity}",
            ["details"] = "We answer the same question for four neighbours each month, from four systems that each spell a borrower in their own way.",
            ["organisation"] = "Northshire Council",
            ["contactOk"] = "false",
            ["quoteOk"] = "true",
        };
        var activity = ActivityShapes.Execute(tenant.Teams.Shapes.InTeam("invoke", Activity, person, team, team.General, "1757000000000"), "1757000000000", "respond", data);
        return new Traffic(activity, tenant.Teams.SignedToken(new TokenShape(), person.Tenant), first);
    }

    public long First { get; }

    public HttpRequestMessage Next(Uri address) => Numbered(address, Interlocked.Increment(ref sent), null);

    /// <summary>A further answer of this person.</summary>
    public HttpRequestMessage Next(Uri address, PretendPerson person) => Numbered(address, Interlocked.Increment(ref sent), person.AadObjectId);

    /// <summary>The answer of this number: sent before, it is the same activity once more.</summary>
    public HttpRequestMessage Numbered(Uri address, long number, string? person)
    {
        var body = template.Replace(Activity, $"00000000-0000-4000-8001-{number:d12}", StringComparison.Ordinal)
            .Replace(Person, person ?? $"00000000-0000-4000-8002-{number:d12}", StringComparison.Ordinal);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "api/messages"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        request.Headers.Authorization = token;
        return request;
    }
}
