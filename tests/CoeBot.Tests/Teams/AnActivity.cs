using System.Text.Json;
using System.Text.Json.Nodes;
using CoeBot.Configuration;
using CoeBot.Teams;

namespace CoeBot.Tests.Teams;

/// <summary>Activities of the one tenant that is served, in the shape that Teams sends.</summary>
internal static class AnActivity
{
    public const string Tenant = "0b8f6a3e-9d1c-4a7e-8f55-3f1f6f0f9a01";

    public static JsonObject Json(string type = "message") => new()
    {
        ["type"] = type,
        ["id"] = "1485983408511",
        ["serviceUrl"] = AToken.ServiceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "29:1abc", ["aadObjectId"] = "a1a9c2d8-0f52-4b7c-9f0b-000000000001" },
        ["conversation"] = new JsonObject
        {
            ["id"] = "19:abc@thread.tacv2;messageid=1",
            ["tenantId"] = Tenant,
            ["conversationType"] = "channel",
        },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        ["text"] = "help",
    };

    public static JsonObject With(this JsonObject activity, string path, string? value)
    {
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate((JsonNode)activity, (node, step) => node[step]!);
        if (value is null) parent.AsObject().Remove(steps[^1]);
        else parent[steps[^1]] = value;
        return activity;
    }

    public static Activity Read(this JsonObject activity) => activity.Deserialize(ActivityJson.Default.Activity)!;

    public static TeamsSettings Settings(IReadOnlyList<TokenIssuer> issuers, params string[] hosts) => new(
        Guid.Parse(AToken.AppId),
        Guid.Parse(Tenant),
        [new ServedTenant(Guid.Parse(Tenant), "Testshire")],
        issuers,
        Guid.Parse(Tenant),
        [.. hosts.DefaultIfEmpty("smba.trafficmanager.net").Select(host => ServiceHost.Parse(host)!)],
        [],
        null);
}
