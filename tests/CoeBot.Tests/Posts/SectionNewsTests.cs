using CoeBot.Rehearsal.Teams;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>What an organiser's <c>sections</c> says about the paper and what stands in channels.</summary>
public sealed class SectionNewsTests : IDisposable
{
    private readonly ChangingPaper paper = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_organiser_sees_what_is_new_changed_and_removed_since_it_was_posted()
    {
        await using var journey = await Changing.StartAsync(new() { Paper = paper.Path });
        var before = await journey.TypeAsync("sections");
        Assert.Contains("5 new, 0 changed, 0 removed", before, StringComparison.Ordinal);
        Assert.Contains("New: not in any channel", before, StringComparison.Ordinal);

        paper.Add("Since May the ferry carries parcels too.");
        await RestartAsync(journey);
        var changed = await journey.TypeAsync("sections");
        Assert.Contains("5 new, 1 changed, 0 removed", changed, StringComparison.Ordinal);
        Assert.Contains("2 channels show an older version. To replace it, type: update why-share", changed, StringComparison.Ordinal);
        Assert.Contains("now: Since May the ferry carries parcels too.", changed, StringComparison.Ordinal);

        await journey.ChangeAsync("update why-share");
        Assert.Contains("5 new, 0 changed, 0 removed", await journey.TypeAsync("sections"), StringComparison.Ordinal);

        var nav = Path.Combine(paper.Path, "mkdocs.yml");
        await File.WriteAllLinesAsync(nav, File.ReadAllLines(nav).Where(line => !line.Contains("why-share.md", StringComparison.Ordinal)), Ct);
        await RestartAsync(journey);
        var removed = await journey.TypeAsync("sections");
        Assert.Contains("5 new, 0 changed, 1 removed", removed, StringComparison.Ordinal);
        Assert.Contains("is no longer in the paper and stands in 2 channels", removed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_sees_the_sections_alone()
    {
        await using var journey = await Changing.StartAsync(new() { Paper = paper.Path });
        var member = journey.Northshire.Members[0];

        await journey.Teams.SayAsync(member, "sections", Ct);

        var answer = journey.Teams.Messages(member).Last(message => message.From is null).Shown();
        Assert.Contains("Why share", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("not in any channel", answer, StringComparison.Ordinal);
    }

    public void Dispose() => paper.Dispose();

    private static async Task RestartAsync(CoeBot.Tests.Journeys.Journey journey)
    {
        await journey.Run.StopServiceAsync();
        await journey.Run.StartServiceAsync(Ct);
    }
}
