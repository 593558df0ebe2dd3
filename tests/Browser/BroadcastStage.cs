using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Rehearsal.Wire;
using CoeBot.Tests;

namespace CoeBot.Browser;

/// <summary>A rehearsal with a few more teams in one council, and hands for what happens outside the page: what owners of teams and Teams itself do.</summary>
internal sealed class BroadcastStage : IAsyncDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly ChangingPaper paper = new();
    private readonly List<PretendTeam> libraries = [];
    private RehearsalRun run = null!;

    public Uri Page => run.Page;

    private PretendTeams Teams => run.Tenant.Teams;

    private PretendTenant Council => Teams.Tenant("Northshire");

    public static async Task<BroadcastStage> StartAsync()
    {
        var stage = new BroadcastStage();
        stage.run = await RehearsalRun.StartAsync(new RunOptions { Paper = stage.paper.Path }, Never);
        await stage.run.InstallAsync(Never);
        for (var n = 1; n <= 3; n++)
        {
            var team = stage.Teams.AddTeam(stage.Council, $"Library {n}", "Consultations");
            await stage.Teams.InstallAsync(team, team.Members[0], team.Channels[1], Never);
            stage.libraries.Add(team);
        }

        return stage;
    }

    /// <summary>Teams asks for patience with every post to the council until <see cref="LetGo"/>, so that there is a middle in which something can happen.</summary>
    public void Hold()
    {
        var council = Council.Id;
        Teams.Faults.For(TimeSpan.FromMinutes(5), 429, "4", request => IsPost(request) && request.Path.Contains(council, StringComparison.Ordinal));
    }

    public void LetGo() => Teams.Faults.Clear();

    public Task RemoveAppAsync() => Teams.UninstallAsync(libraries[1], libraries[1].Members[0], Never);

    public Task AddAppAgainAsync() => Teams.InstallAsync(libraries[1], libraries[1].Members[0], libraries[1].Channels[1], Never);

    public Task DeleteChannelAsync() => Teams.ChannelEventAsync(libraries[2].Channels[1], libraries[2].Members[0], "channelDeleted", Never);

    /// <summary>The paper's authors went on writing, and the service was started again.</summary>
    public async Task NewPaperAsync(string paragraph)
    {
        await run.StopServiceAsync();
        paper.Add(paragraph);
        await run.StartServiceAsync(Never);
    }

    public async ValueTask DisposeAsync()
    {
        await run.DisposeAsync();
        paper.Dispose();
    }

    private static bool IsPost(WireRequest request) => request.Method == "POST" && request.Path.EndsWith("/v3/conversations", StringComparison.Ordinal);
}
