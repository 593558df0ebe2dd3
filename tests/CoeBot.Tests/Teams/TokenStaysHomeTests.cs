using System.Collections.Concurrent;
using CoeBot.Teams;
using Xunit;

namespace CoeBot.Tests.Teams;

/// <summary>The bot's token goes to hosts on the list and nowhere else.</summary>
public sealed class TokenStaysHomeTests : ConnectorUnderTest
{
    private static readonly OutgoingMessage Hello = OutgoingMessage.OfText("Hello");

    [Fact]
    public async Task A_host_not_on_the_list_never_hears_from_us()
    {
        var heard = new ConcurrentQueue<string>();
        await using var stranger = await ListeningServer.StartAsync(Note(heard));
        var there = Thread with { ServiceUrl = stranger.Address };

        await RefusedAsync(
            () => Connector.PostToChannelAsync(stranger.Address, AnActivity.Tenant, "19:a", Hello, Ct));
        await RefusedAsync(() => Connector.SendAsync(there, Hello, Ct));
        await RefusedAsync(() => Connector.ReplyAsync(there, "17", Hello, Ct));
        await RefusedAsync(() => Connector.UpdateAsync(there, "17", Hello, Ct));
        await RefusedAsync(() => Connector.DeleteAsync(there, "17", Ct));
        await RefusedAsync(() => Connector.ChannelsAsync(stranger.Address, AnActivity.Tenant, "19:a", Ct));
        await RefusedAsync(async () => await Connector.MembersAsync(there, Ct).ToListAsync(Ct));
        Assert.Empty(heard);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        var heard = new ConcurrentQueue<string>();
        await using var stranger = await ListeningServer.StartAsync(Note(heard));
        var redirect = new ScriptedReply(status, Location: stranger.Address.AbsoluteUri);
        Reply(redirect, redirect);
        Assert.Equal(ConnectorFailure.NotSent, (await FailureAsync(() => Connector.SendAsync(Thread, Hello, Ct))).Kind);
        await FailureAsync(() => Connector.ChannelsAsync(ServiceUrl, AnActivity.Tenant, "19:a", Ct));
        Assert.Empty(heard);
    }

    [Theory]
    [InlineData("http://user@127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://127.0.0.1.:{0}/")]
    [InlineData("http://127.0.0.1:{0}/?path=")]
    [InlineData("http://127.0.0.1:{0}/#")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("https://smba.trafficmanager.net/")]
    public async Task A_look_alike_of_a_host_on_the_list_is_another_host(string serviceUrl)
    {
        var address = new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, serviceUrl, ServiceUrl.Port));
        await RefusedAsync(() => Connector.SendAsync(Thread with { ServiceUrl = address }, Hello, Ct));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public async Task An_id_cannot_lead_to_another_path(string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Connector.SendAsync(Thread with { ConversationId = id }, Hello, Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => Connector.DeleteAsync(Thread, id, Ct));
    }

    private static async Task RefusedAsync(Func<Task> call)
    {
        var failure = await FailureAsync(call);
        Assert.Equal((ConnectorFailure.Refused, "ServiceHostNotAllowed"), (failure.Kind, failure.Code));
    }

    private static Microsoft.AspNetCore.Http.RequestDelegate Note(ConcurrentQueue<string> heard) => context =>
    {
        heard.Enqueue(context.Request.Path);
        return Task.CompletedTask;
    };
}
