using System.Text.Json.Nodes;
using CoeBot.Cards;
using CoeBot.Teams;
using Xunit;

namespace CoeBot.Tests.Teams;

public sealed class MessagesEndpointTests : EndpointUnderTest
{
    [Theory]
    [InlineData("message")]
    [InlineData("installationUpdate")]
    [InlineData("conversationUpdate")]
    public async Task An_activity_reaches_its_handler_and_gets_an_empty_200(string type)
    {
        Assert.Equal((200, ""), await PostAsync(AnActivity.Json(type)));
        Assert.Equal(type, Assert.Single(Handled).Type);
        Assert.Equal([$"{type} handled"], Counted);
    }

    [Theory]
    [InlineData("messageReaction", "messageReaction ignored")]
    [InlineData("madeUpYesterday", "other ignored")]
    public async Task An_activity_that_nobody_acts_on_gets_200_and_is_counted(string type, string counted)
    {
        Assert.Equal((200, ""), await PostAsync(AnActivity.Json(type)));
        Assert.Empty(Handled);
        Assert.Equal([counted], Counted);
    }

    [Fact]
    public async Task An_invoke_that_nobody_knows_is_ignored_with_an_empty_200()
    {
        Assert.Equal((200, ""), await PostAsync(AnActivity.Json("invoke").With("name", "composeExtension/madeUpYesterday")));
        Assert.Equal(["invoke unknown"], Counted);
    }

    [Fact]
    public async Task An_invoke_without_a_name_gets_400()
    {
        Assert.Equal((400, ""), await PostAsync(AnActivity.Json("invoke").With("name", null)));
        Assert.Equal(["invoke unreadable"], Counted);
    }

    [Fact]
    public async Task An_invoke_without_an_answer_gets_an_empty_200()
    {
        Handle = (_, _) => Task.FromResult<InvokeResponse?>(InvokeResponse.Ok);
        Assert.Equal((200, ""), await PostAsync(AnActivity.Json("invoke")));
    }

    [Fact]
    public async Task A_card_answers_an_invoke()
    {
        var card = new AdaptiveCard([]);
        Handle = (_, _) => Task.FromResult<InvokeResponse?>(InvokeResponse.Card(card));
        var (status, body) = await PostAsync(AnActivity.Json("invoke"));
        Assert.Equal(200, status);
        Assert.Equal($$"""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{{card.ToJson()}}}""", body);
    }

    [Fact]
    public async Task A_line_answers_an_invoke_in_its_own_letters()
    {
        Handle = (_, _) => Task.FromResult<InvokeResponse?>(InvokeResponse.Message("That’s kept, for £0 & <now>"));
        Assert.Equal(
            (200, """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"That’s kept, for £0 & <now>"}"""),
            await PostAsync(AnActivity.Json("invoke")));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task An_error_answers_an_invoke_with_HTTP_200(int code)
    {
        Handle = (_, _) => Task.FromResult<InvokeResponse?>(InvokeResponse.Error(code, "Closed", "The consultation has closed."));
        const string error = """{"code":"Closed","message":"The consultation has closed."}""";
        var expected = $$"""{"statusCode":{{code}},"type":"application/vnd.microsoft.error","value":{{error}}}""";
        Assert.Equal((200, expected), await PostAsync(AnActivity.Json("invoke")));
        Assert.Equal(["invoke problem"], Counted);
    }

    [Fact]
    public async Task A_failure_is_logged_by_its_type_and_says_nothing_else()
    {
        Handle = (_, _) => throw new FormatException("confidential words");
        Assert.Equal((500, ""), await PostAsync(AnActivity.Json().With("text", "confidential words")));
        Assert.Contains("FormatException", Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("confidential", Logs.Text, StringComparison.Ordinal);
        Assert.Equal(["message failed"], Counted);
    }

    [Fact]
    public async Task A_handler_has_ten_seconds()
    {
        var started = new TaskCompletionSource();
        Handle = async (_, ct) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, Clock, ct);
            return null;
        };
        var answer = PostAsync(AnActivity.Json());
        await started.Task;
        Clock.Advance(MessagesEndpoint.Limit);
        Assert.Equal((500, ""), await answer);
    }

    [Fact]
    public async Task A_caller_that_hangs_up_stops_nothing()
    {
        var (started, hungUp, done) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource<bool>());
        Handle = async (_, ct) =>
        {
            started.SetResult();
            await hungUp.Task;
            done.SetResult(ct.IsCancellationRequested);
            return null;
        };
        using (var impatient = new HttpClient())
        using (var leaving = new CancellationTokenSource())
        {
            using var content = new StringContent(AnActivity.Json().ToJsonString(), null, "application/json");
            impatient.DefaultRequestHeaders.Add("Authorization", new AToken().Header());
            var call = impatient.PostAsync(Address, content, leaving.Token);
            await started.Task;
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        hungUp.SetResult();
        Assert.False(await done.Task);
    }

    [Fact]
    public async Task The_handler_gets_what_Teams_sent()
    {
        var activity = AnActivity.Json("invoke").With("name", "adaptiveCard/action");
        activity["value"] = JsonNode.Parse("""{"action":{"verb":"respond","data":{"role":"la-data"}}}""");
        await PostAsync(activity);
        var handled = Assert.Single(Handled);
        Assert.Equal("adaptiveCard/action", handled.Name);
        Assert.Equal("la-data", handled.Value.GetProperty("action").GetProperty("data").GetProperty("role").GetString());
        var thread = new ConversationReference(new Uri(AToken.ServiceUrl), AnActivity.Tenant, "19:abc@thread.tacv2;messageid=1");
        Assert.Equal(thread, ConversationReference.Of(handled));
    }
}
