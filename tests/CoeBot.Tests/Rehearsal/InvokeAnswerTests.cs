using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

public sealed class InvokeAnswerTests
{
    private static JsonObject Body(int status, string type, JsonNode? value) =>
        new() { ["statusCode"] = status, ["type"] = type, ["value"] = value };

    private static async Task<(ActOutcome Outcome, string[] Surprises)> AnsweredAsync(int status, JsonNode? body)
    {
        await using var at = await AChannel.StartAsync();
        await at.PostAsync(Shapes.Message(Shapes.Card("Form", "respond")));
        at.At.Bot.Answer = (status, body);
        var outcome = await at.Teams.PressAsync(at.Team.Members[0], at.Teams.Messages(at.Team.General)[0], "respond", ct: ATenant.Ct);
        return (outcome, [.. at.At.Tenant.Surprises.Select(surprise => surprise.Why)]);
    }

    [Fact]
    public async Task A_message_is_shown()
    {
        var (outcome, surprises) = await AnsweredAsync(200, Body(200, "application/vnd.microsoft.activity.message", "Thank you"));
        Assert.Equal((ActKind.Message, "Thank you"), (outcome.Kind, outcome.Message));
        Assert.Empty(surprises);
    }

    [Fact]
    public async Task An_error_is_shown()
    {
        var error = new JsonObject { ["code"] = "BadRequest", ["message"] = "Please try again" };
        var (outcome, surprises) = await AnsweredAsync(200, Body(400, "application/vnd.microsoft.error", error));
        Assert.Equal((ActKind.Error, "BadRequest", "Please try again"), (outcome.Kind, outcome.Code, outcome.Message));
        Assert.Empty(surprises);
    }

    [Fact]
    public async Task A_card_of_another_version_is_a_surprise()
    {
        var (outcome, surprises) = await AnsweredAsync(200, Shapes.InvokeCard(Shapes.Card(version: "1.4")));
        Assert.Equal(ActKind.Card, outcome.Kind);
        Assert.Contains("version", Assert.Single(surprises), StringComparison.Ordinal);
    }

    public static TheoryData<int, string?> Malformed => new()
    {
        { 200, null },
        { 202, null },
        { 200, "{}" },
        { 200, """{"statusCode":"200","type":"application/vnd.microsoft.activity.message","value":"x"}""" },
        { 200, """{"statusCode":200,"type":"application/vnd.microsoft.adaptive.card","value":{}}""" },
        { 200, """{"statusCode":500,"type":"application/vnd.microsoft.activity.message","value":"x"}""" },
        { 200, """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":{"a":1}}""" },
        { 200, """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"x","status":200}""" },
        { 200, """{"statusCode":400,"type":"application/vnd.microsoft.error","value":"x"}""" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_answer_is_a_surprise(int status, string? body)
    {
        var (_, surprises) = await AnsweredAsync(status, body is null ? null : JsonNode.Parse(body));
        Assert.NotEmpty(surprises);
    }

    [Fact]
    public async Task A_button_that_the_card_has_not_cannot_be_pressed()
    {
        await using var at = await AChannel.StartAsync();
        await at.PostAsync(Shapes.Message(Shapes.Card("Form", "respond")));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            at.Teams.PressAsync(at.Team.Members[0], at.Teams.Messages(at.Team.General)[0], "withdraw", ct: ATenant.Ct));
    }
}
