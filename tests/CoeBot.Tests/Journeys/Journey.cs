using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Storage;
using CoeBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>People on the road: the real service beside the rehearsal tenant. Ends by asserting that nobody was surprised.</summary>
internal sealed class Journey : IAsyncDisposable
{
    public const string Section = "why-share";

    private static readonly AsyncLocal<StorageKind> Kind = new();

    private Journey(RehearsalRun run, CapturedLog log) => (Run, Log) = (run, log);

    public RehearsalRun Run { get; }

    public CapturedLog Log { get; }

    public PretendTeams Teams => Run.Tenant.Teams;

    public PretendTeam Northshire => Teams.Tenant("Northshire").Teams[0];

    public PretendTeam Southborough => Teams.Tenant("Southborough").Teams[0];

    public IReadOnlyList<JsonObject> Items => Run.Tenant.SharePoint.Items;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Journey> StartAsync(RunOptions? options = null)
    {
        var log = new CapturedLog();
        var chosen = await OnPostgresAsync(options ?? new RunOptions());
        var run = await RehearsalRun.StartAsync(chosen with { Adjust = log.Attach }, Ct);
        return new Journey(run, log);
    }

    /// <summary>With the app in one team of each council, and the section posted in their General channels.</summary>
    public static async Task<Journey> StartWithPostsAsync(RunOptions? options = null)
    {
        var journey = await StartAsync(options);
        await journey.InstallAsync(journey.Northshire, journey.Southborough);
        await journey.BroadcastAsync();
        await journey.SeePostAsync(journey.Northshire);
        await journey.SeePostAsync(journey.Southborough);
        return journey;
    }

    /// <summary>The journeys that this test starts from here on keep their rows there.</summary>
    public static void Use(StorageKind kind) => Kind.Value = kind;

    /// <summary>From here on the service runs in a process of its own, on the same rows; counts of rows can't be asked for meanwhile.</summary>
    public async Task<NodeProcess> MoveOutAsync(params (string Key, string Value)[] more)
    {
        await Run.StopServiceAsync();
        var settings = new Dictionary<string, string?>(Run.Settings);
        foreach (var (key, value) in more) settings[key] = value;
        var node = await NodeProcess.StartAsync(settings, Ct);
        Run.Tenant.BotEndpoint = new Uri(node.Address, "api/messages");
        return node;
    }

    public async Task InstallAsync(params PretendTeam[] teams)
    {
        foreach (var team in teams) await Teams.InstallAsync(team, team.Members[0], ct: Ct);
    }

    /// <returns>The organiser's card after confirming.</returns>
    public async Task<ActOutcome> BroadcastAsync(string section = Section, string audience = "all") =>
        await Teams.PressAsync(Teams.Organiser, await AskAsync(section, audience), "broadcast.confirm", ct: Ct);

    /// <returns>The message with the card that asks to confirm.</returns>
    public async Task<PretendMessage> AskAsync(string section = Section, string audience = "all")
    {
        await Teams.SayAsync(Teams.Organiser, $"broadcast {section} to {audience}", Ct);
        return LastWith(Teams.Messages(Teams.Organiser), "broadcast.confirm")!;
    }

    public Task<PretendMessage> SeePostAsync(PretendTeam team) =>
        Eventually.SeeAsync(() => Post(team), $"a post in {team.Name}", Ct);

    public PretendMessage? Post(PretendTeam team) => LastWith(Teams.Messages(team.General), "respond");

    public int Posts(PretendTeam team) => Teams.Messages(team.General).Count(message => message.Card is { } card && CardCheck.Action(card, "respond") is not null);

    public Task<ActOutcome> AnswerAsync(PretendPerson person, PretendMessage post, string summary = "Shared records would save us a day a week", JsonObject? more = null)
    {
        var inputs = new JsonObject { ["role"] = "la-data", ["summary"] = summary };
        foreach (var (name, value) in more ?? []) inputs[name] = value?.DeepClone();
        return Teams.PressAsync(person, post, "respond", inputs, Ct);
    }

    public Task SeeItemsAsync(int count, Action? betweenLooks = null) =>
        Eventually.IsTrueAsync(async () => Items.Count == count && await CountAsync("SELECT COUNT(*) FROM outbox") == 0, $"{count} items in the list", Ct, betweenLooks: betweenLooks);

    public Task<long> CountAsync(string sql) =>
        Run.Service!.Parts.GetRequiredService<Database>().ReadAsync(connection => connection.ExecuteScalarAsync<long>(sql), Ct);

    public Task<long> AnswersAsync() => CountAsync("SELECT COUNT(*) FROM answer");

    /// <returns>Every column of every table in which this text stands.</returns>
    public async Task<IReadOnlyList<(string Table, string Column)>> ColumnsWithAsync(string text)
    {
        var database = Run.Service!.Parts.GetRequiredService<Database>();
        var columns = await new OldRows(database, database is PostgresDatabase ? StorageKind.Postgres : StorageKind.Sqlite).ColumnsAsync();
        var found = new List<(string, string)>();
        foreach (var column in columns.Where(column => column.IsText))
            if (await CountAsync($"SELECT COUNT(*) FROM {column.Table} WHERE {column.Name} LIKE '%{text}%'") > 0) found.Add((column.Table, column.Name));
        return found;
    }

    /// <summary>A post in a channel, as opposed to an answer or an update.</summary>
    public static bool IsPost(CoeBot.Rehearsal.Wire.WireRequest request) =>
        request.Method == "POST" && request.Path.EndsWith("/v3/conversations", StringComparison.Ordinal);

    public Task FinishedAsync(long number, Action? betweenLooks = null) => Eventually.IsTrueAsync(
        async () => await CountAsync($"SELECT COUNT(*) FROM broadcast WHERE number = {number} AND state = 'Finished'") == 1,
        $"the end of broadcast {number}", Ct, betweenLooks: betweenLooks);

    public static PretendMessage? LastWith(IReadOnlyList<PretendMessage> messages, string verb) =>
        messages.LastOrDefault(message => message.Card is { } card && CardCheck.Action(card, verb) is not null);

    private static async Task<RunOptions> OnPostgresAsync(RunOptions options)
    {
        if (Kind.Value != StorageKind.Postgres) return options;
        var settings = new Dictionary<string, string?>(options.Settings) { ["Storage:ConnectionString"] = await PostgresCluster.NewDatabaseAsync() };
        return options with { Settings = settings };
    }

    public async ValueTask DisposeAsync()
    {
        await Run.DisposeAsync();
        Assert.Empty(Run.Tenant.SharePoint.Graph.SchemaProblems);
        var failures = Log.Lines.Where(line => line.Contains(" Error ", StringComparison.Ordinal) || line.Contains(" Critical ", StringComparison.Ordinal));
        Assert.True(Run.Tenant.Surprises.Count == 0, string.Join('\n', [.. Run.Tenant.Surprises.Select(surprise => surprise.ToString()), .. failures]));
    }
}
