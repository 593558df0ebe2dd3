using System.Runtime.CompilerServices;
using CoeBot.Broadcasts;
using CoeBot.Teams;

namespace CoeBot.Operations;

/// <summary>Asks Teams of every target whether the bot still gets there, and posts nothing.</summary>
internal sealed class TargetCheck(TargetStore targets, Connector connector)
{
    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var active = (await targets.ListAsync(ct)).Where(target => target.IsActive).ToList();
        if (active.Count == 0) yield return new Finding("targets", true, "none yet: add the app to a team");
        foreach (var team in active.Where(target => !IsGroupChat(target)).GroupBy(target => (target.TenantId, target.TeamId)))
        {
            IReadOnlyList<TeamChannel> channels = [];
            var failed = await FailureAsync(team.First(), async serviceUrl => channels = await connector.ChannelsAsync(serviceUrl, team.Key.TenantId, team.Key.TeamId, ct));
            foreach (var target in team)
                yield return Of(target, failed ?? (channels.Any(channel => channel.Id == target.ConversationId) ? null : Remedy.Channel(target)));
        }

        foreach (var chat in active.Where(IsGroupChat)) yield return Of(chat, await FailureAsync(chat, serviceUrl => SeeMembersAsync(chat, serviceUrl, ct)));
    }

    private static bool IsGroupChat(Target target) => target.ConversationType == ConversationTypes.GroupChat;

    private static Finding Of(Target target, string? problem) => new($"target {target.Name}", problem is null, problem ?? "can be reached");

    // A chat is in no team that could list it, but tells its members to a bot that is one of them. The first page answers the question.
    private async Task SeeMembersAsync(Target chat, Uri serviceUrl, CancellationToken ct)
    {
        await using var members = connector.MembersAsync(new ConversationReference(serviceUrl, chat.TenantId, chat.ConversationId), ct).GetAsyncEnumerator(ct);
        await members.MoveNextAsync();
    }

    private static async Task<string?> FailureAsync(Target target, Func<Uri, Task> ask)
    {
        var serviceUrl = new Uri(target.ServiceUrl);
        try
        {
            await ask(serviceUrl);
            return null;
        }
        catch (ConnectorException failure) when (failure.Code == ServiceAddress.NotAllowed)
        {
            return Remedy.Host(serviceUrl);
        }
        catch (ConnectorException failure)
        {
            return IsGroupChat(target) ? Remedy.GroupChat(target, failure.Reason) : Remedy.Team(target, failure.Reason);
        }
    }
}
