using CoeBot.Rehearsal;
using CoeBot.Teams;
using Xunit;

namespace CoeBot.Tests.Teams;

/// <summary>One tenant can hold a part of the service and no more.</summary>
public sealed class TenantTurnsTests : EndpointUnderTest
{
    private const int TooMany = 20;

    [Fact]
    public async Task A_flood_from_one_tenant_is_bounded_and_leaves_the_others_their_answers()
    {
        var ct = TestContext.Current.CancellationToken;
        var release = new TaskCompletionSource();
        Handle = async (activity, _) =>
        {
            if (activity.TenantId == AnActivity.Tenant) await release.Task;
            return null;
        };

        var flood = Enumerable.Range(0, TenantTurns.AtOnce + TenantTurns.Waiting + TooMany).Select(_ => PostAsync(AnActivity.Json())).ToList();
        await Eventually.IsTrueAsync(() => flood.Count(post => post.IsCompleted) == TooMany, "those for whom there is no room were sent away", ct);
        var other = await PostAsync(AnActivity.Json().With("conversation.tenantId", OtherTenant).With("channelData.tenant.id", OtherTenant));

        Assert.Equal((200, ""), other);
        Assert.Equal(TenantTurns.AtOnce, Handled.Count(activity => activity.TenantId == AnActivity.Tenant));
        release.SetResult();
        var answers = await Task.WhenAll(flood);
        Assert.Equal(TenantTurns.AtOnce + TenantTurns.Waiting, answers.Count(answer => answer == (200, "")));
        Assert.Equal(TooMany, answers.Count(answer => answer == (429, "")));
    }
}
