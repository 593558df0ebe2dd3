using System.Globalization;
using CoeBot.Teams;
using Xunit;

namespace CoeBot.Tests.Teams;

/// <summary>What a failed call means, and whether it is made again.</summary>
public sealed class ConnectorFailureTests : ConnectorUnderTest
{
    private static readonly OutgoingMessage Hello = OutgoingMessage.OfText("confidential words");

    [Theory]
    [InlineData(400, "BadSyntax", null, ConnectorFailure.Invalid)]
    [InlineData(401, "BotNotRegistered", null, ConnectorFailure.NotSent)]
    [InlineData(403, "BotNotInConversationRoster", null, ConnectorFailure.Refused)]
    [InlineData(403, "MessageWritesBlocked", null, ConnectorFailure.Refused)]
    [InlineData(404, "ConversationNotFound", null, ConnectorFailure.Gone)]
    [InlineData(408, "Timeout", null, ConnectorFailure.Unknown)]
    [InlineData(412, "PreconditionFailed", null, ConnectorFailure.NotSent)]
    [InlineData(413, "MessageSizeTooBig", null, ConnectorFailure.TooLarge)]
    [InlineData(429, "Throttled", "2.128", ConnectorFailure.Throttled)]
    [InlineData(429, "Throttled", null, ConnectorFailure.Throttled)]
    [InlineData(500, "ServiceError", null, ConnectorFailure.Unknown)]
    [InlineData(502, "BadGateway", "3", ConnectorFailure.Unknown)]
    [InlineData(503, "ServiceUnavailable", null, ConnectorFailure.Unknown)]
    [InlineData(503, "ServiceUnavailable", "3", ConnectorFailure.NotSent)]
    [InlineData(504, "GatewayTimeout", null, ConnectorFailure.Unknown)]
    internal async Task A_new_post_is_tried_once_and_its_failure_named(int status, string code, string? retryAfter, ConnectorFailure kind)
    {
        Reply(Error(status, code, retryAfter));
        if (status == 401) Reply(Error(status, code));
        var failure = await FailureAsync(PostAsync);
        Assert.Equal((kind, status, code), (failure.Kind, failure.Status, failure.Code));
        Assert.Equal(retryAfter, failure.RetryAfter?.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(status == 401 ? 2 : 1, Seen.Count);
        Assert.Empty(Clock.Waits);
        Assert.Contains(code, Logs.Text, StringComparison.Ordinal);
        Assert.Contains("abc123.0", Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("confidential", Logs.Text + failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"id":"19:abc@thread.tacv2;messageid=1"}""")]
    [InlineData("not JSON")]
    public async Task A_post_whose_place_nobody_tells_is_unknown(string body)
    {
        Reply(new ScriptedReply(201, body));
        Assert.Equal(ConnectorFailure.Unknown, (await FailureAsync(PostAsync)).Kind);
    }

    [Theory]
    [InlineData("""{"error":{"code":"A whole sentence that quotes someone"}}""")]
    [InlineData("""{"error":"text"}""")]
    [InlineData("<html>confidential words</html>")]
    public async Task A_404_that_is_not_Teams_own_says_nothing_of_the_conversation(string body)
    {
        Reply(new ScriptedReply(404, body));
        var failure = await FailureAsync(SendAsync);
        Assert.Equal((ConnectorFailure.NotSent, null), (failure.Kind, failure.Code));
    }

    [Fact]
    public async Task An_answer_lost_after_sending_is_unknown_and_nothing_is_sent_again()
    {
        Reply(new ScriptedReply(200, HangUp: true), new ScriptedReply(200, HangUp: true));
        Assert.Equal(ConnectorFailure.Unknown, (await FailureAsync(PostAsync)).Kind);
        Assert.Equal(ConnectorFailure.Unknown, (await FailureAsync(SendAsync)).Kind);
        Assert.Equal(2, Seen.Count);
    }

    [Fact]
    public async Task Without_a_connection_nothing_was_sent()
    {
        var nobody = new Uri("http://127.0.0.1:9/");
        var connector = To("127.0.0.1:9");
        var posting = await FailureAsync(() => connector.PostToChannelAsync(nobody, AnActivity.Tenant, "19:a", Hello, Ct));
        Assert.Equal(ConnectorFailure.NotSent, posting.Kind);
        Assert.Empty(Clock.Waits);
        var sending = await FailureAsync(() => connector.SendAsync(Thread with { ServiceUrl = nobody }, Hello, Ct));
        Assert.Equal(ConnectorFailure.NotSent, sending.Kind);
        Assert.Equal(3, Clock.Waits.Count);
    }

    [Fact]
    public async Task A_send_waits_as_long_as_Teams_asks_with_decimals()
    {
        Reply(Error(429, "Throttled", "2.128"), Error(503, "ServiceUnavailable", "1"), new ScriptedReply(201, """{"id":"18"}"""));
        Assert.Equal("18", await Connector.SendAsync(Thread, Hello, Ct));
        Assert.Equal([TimeSpan.FromSeconds(2.128), TimeSpan.FromSeconds(1)], Clock.Waits);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(412)]
    public async Task A_send_that_may_have_been_done_is_not_repeated(int status)
    {
        Reply(Error(status, "Any"));
        await FailureAsync(SendAsync);
        Assert.Single(Seen);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task An_update_is_repeated_with_a_growing_wait(int status)
    {
        Reply(Error(status, "Any"), new ScriptedReply(200, HangUp: true), Error(status, "Any"), new ScriptedReply(200));
        await Connector.UpdateAsync(Thread, "17", Hello, Ct);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)], Clock.Waits);
    }

    [Fact]
    public async Task Four_tries_are_all()
    {
        Reply(Error(429, "Throttled"), Error(429, "Throttled"), Error(429, "Throttled"), Error(429, "Throttled", "7"));
        var failure = await FailureAsync(() => Connector.DeleteAsync(Thread, "17", Ct));
        Assert.Equal((ConnectorFailure.Throttled, TimeSpan.FromSeconds(7)), (failure.Kind, failure.RetryAfter));
    }

    [Fact]
    public async Task A_long_wait_is_the_callers_to_plan()
    {
        Reply(Error(429, "Throttled", "30"));
        Assert.Equal(TimeSpan.FromSeconds(30), (await FailureAsync(SendAsync)).RetryAfter);
        Assert.Empty(Clock.Waits);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task Reading_is_not_repeated_where_it_cannot_help(int status)
    {
        Reply(Error(status, "Any"));
        await FailureAsync(() => Connector.ChannelsAsync(ServiceUrl, AnActivity.Tenant, "19:team", Ct));
        Assert.Single(Seen);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_in_five_minutes()
    {
        Reply(Error(401, "Unauthorized"), new ScriptedReply(201, """{"id":"18"}"""));
        Assert.Equal("18", await Connector.SendAsync(Thread, Hello, Ct));
        Reply(Error(401, "Unauthorized"));
        Assert.Equal(ConnectorFailure.NotSent, (await FailureAsync(SendAsync)).Kind);
        Assert.Equal(3, Seen.Count);
    }

    [Fact]
    public async Task Whoever_cancels_is_told_so_and_not_of_a_failure()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Connector.SendAsync(Thread, Hello, cancelled.Token));
    }

    private Task PostAsync() => Connector.PostToChannelAsync(ServiceUrl, AnActivity.Tenant, "19:abc@thread.tacv2", Hello, Ct);

    private Task SendAsync() => Connector.SendAsync(Thread, Hello, Ct);
}
