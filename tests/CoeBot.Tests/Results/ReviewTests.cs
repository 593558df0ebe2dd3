using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.SharePoint;
using CoeBot.Rehearsal.Teams;
using CoeBot.Results.Evidence;
using CoeBot.Tests.Journeys;
using CoeBot.Tests.Posts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>What reviewers write in the list comes back, and goes with the answer.</summary>
public sealed class ReviewTests
{
    private readonly ManualTime clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Themes_status_and_public_text_are_kept_until_the_answer_is_withdrawn()
    {
        await using var journey = await Changing.StartAsync(new() { Clock = clock });
        var person = journey.Northshire.Members[0];
        await journey.AnswerAsync(person, journey.Post(journey.Northshire)!);
        await journey.SeeItemsAsync(1, () => clock.Advance(TimeSpan.FromSeconds(5)));
        var item = journey.Items[0];

        journey.Run.Tenant.SharePoint.Edit(item["id"]!.GetValue<string>(), new JsonObject
        {
            ["Status"] = "Read",
            ["Themes"] = new JsonArray("Cost and capacity", "A theme of ours"),
            ["PublicText"] = "Cleared words",
        });
        await SeeAsync(journey, "status = 'Read' AND public_text = 'Cleared words' AND themes = 'Cost and capacity\nA theme of ours'", 1);

        await journey.Teams.PressAsync(person, journey.Post(journey.Northshire)!, "withdraw", new JsonObject { ["response"] = item["ResponseId"]!.GetValue<string>() }, Ct);
        await SeeAsync(journey, "1 = 1", 0);
        for (var n = 0; n < 3; n++) clock.Advance(TimeSpan.FromMinutes(1));
        await SeeAsync(journey, "1 = 1", 0);
    }

    [Fact]
    public async Task What_reviewers_delete_from_the_list_is_not_quoted_any_more()
    {
        await using var journey = await Changing.StartAsync(new() { Clock = clock });
        await journey.AnswerAsync(journey.Northshire.Members[0], journey.Post(journey.Northshire)!, more: new JsonObject { ["quoteOk"] = "true" });
        await journey.SeeItemsAsync(1, () => clock.Advance(TimeSpan.FromSeconds(5)));
        await SeeAsync(journey, "status = 'New'", 1);
        var source = journey.Run.Service!.Parts.GetRequiredService<EvidenceSource>();
        var id = journey.Items[0]["ResponseId"]!.GetValue<string>();
        Assert.Single(await source.QuotationsAsync([id], Ct));

        journey.Run.Tenant.SharePoint.Delete(journey.Items[0]["id"]!.GetValue<string>());

        await SeeAsync(journey, "status = 'Deleted'", 1);
        Assert.Empty(await source.QuotationsAsync([id], Ct));
    }

    private Task SeeAsync(Journey journey, string where, long count) => Eventually.IsTrueAsync(
        async () => await journey.CountAsync($"SELECT COUNT(*) FROM review WHERE {where}") == count, $"{count} reviews", Ct, betweenLooks: () => clock.Advance(TimeSpan.FromSeconds(30)));
}
