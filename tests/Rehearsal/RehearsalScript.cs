using System.Text.Json;
using System.Text.Json.Nodes;
using CoeBot.Cards.Paper;
using CoeBot.Rehearsal.Teams;

namespace CoeBot.Rehearsal;

/// <summary>Walks the whole road unattended and prints each step. True only if the answer was read back from the list.</summary>
internal sealed class RehearsalScript(RehearsalRun run, TextWriter output)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private int step;

    /// <summary>How long an answer may take to reach a list that can be reached.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    private PretendTeams Teams => run.Tenant.Teams;

    public async Task<bool> WalkAsync(TimeSpan sharePointDown, CancellationToken ct)
    {
        try
        {
            var channels = await InstallAsync(ct);
            var section = await BroadcastAsync(channels.Count, ct);
            if (sharePointDown > TimeSpan.Zero)
            {
                run.Tenant.SharePoint.Faults.For(sharePointDown, 503, retryAfter: "2");
                await SayAsync($"SharePoint answers 503 for {sharePointDown.TotalSeconds} seconds from now");
            }

            var reference = await AnswerAsync(channels[^1], section, ct);
            return await ReadBackAsync(reference, sharePointDown, ct) && await NoSurprisesAsync();
        }
        catch (Exception failure) when (failure is TimeoutException or InvalidOperationException)
        {
            await output.WriteLineAsync($"It went wrong: {failure.Message}");
            await NoSurprisesAsync();
            return false;
        }
    }

    private async Task<IReadOnlyList<PretendChannel>> InstallAsync(CancellationToken ct)
    {
        var teams = Teams.Tenants.SelectMany(tenant => tenant.Teams).ToList();
        foreach (var team in teams) await Teams.InstallAsync(team, team.Members[0], ct: ct);
        await SayAsync($"CoeBot was added to {teams.Count} teams in {Teams.Tenants.Count} tenants");
        return [.. teams.Select(team => team.General)];
    }

    private async Task<Section> BroadcastAsync(int channels, CancellationToken ct)
    {
        var sections = run.Service!.Parts.GetRequiredService<ConsultationPaper>().Sections;
        var section = sections[Math.Min(3, sections.Count - 1)];
        await Teams.SayAsync(Teams.Organiser, $"broadcast {section.Id} to all", ct);
        var confirm = await Eventually.SeeAsync(() => WithButton(Teams.Messages(Teams.Organiser), "broadcast.confirm"), "the card that asks to confirm", ct);
        await SayAsync($"The organiser asked to broadcast {section.Id}; a card asks to confirm");
        await Teams.PressAsync(Teams.Organiser, confirm, "broadcast.confirm", ct: ct);
        await Eventually.IsTrueAsync(() => Posts().Count == channels, "a post in every channel", ct);
        await SayAsync($"Confirmed; {channels} channels have the section, one post each");
        return section;
    }

    private async Task<string> AnswerAsync(PretendChannel channel, Section section, CancellationToken ct)
    {
        var member = channel.Team.Members[^1];
        var post = WithButton(Teams.Messages(channel), "respond") ?? throw new InvalidOperationException("The channel has no card to answer.");
        var inputs = new JsonObject
        {
            ["reflection"] = "enthusiastic",
            ["role"] = "la-data",
            ["summary"] = "Shared tools would save our small team a week each quarter",
            ["details"] = "We keep six scripts alive that every neighbour has written as well.",
            ["organisation"] = channel.Team.Tenant.Name,
            ["quoteOk"] = "true",
        };
        var outcome = await Teams.PressAsync(member, post, "respond", inputs, ct);
        if (outcome.Kind != ActKind.Card) throw new InvalidOperationException($"The answer to {section.Id} got no receipt ({outcome.Kind}).");
        var item = outcome.Card!.ToJsonString();
        await SayAsync($"A member of {channel.Team.Tenant.Name} answered and has a receipt");
        return item;
    }

    private async Task<bool> ReadBackAsync(string receipt, TimeSpan sharePointDown, CancellationToken ct)
    {
        var item = await Eventually.SeeAsync(() => run.Tenant.SharePoint.Items is [var first, ..] ? first : null, "the answer in the list", ct, sharePointDown + Patience);
        await SayAsync("The list has the item:");
        await output.WriteLineAsync(item.ToJsonString(Readable));
        var reference = (string?)item["Reference"];
        if (reference is { Length: 8 } && receipt.Contains(reference, StringComparison.Ordinal) && run.Tenant.SharePoint.Items.Count == 1) return true;
        await output.WriteLineAsync("The item is not the one on the receipt, or not the only one.");
        return false;
    }

    private async Task<bool> NoSurprisesAsync()
    {
        foreach (var surprise in run.Tenant.Surprises) await output.WriteLineAsync($"Nobody expected: {surprise}");
        return run.Tenant.Surprises.Count == 0;
    }

    private IReadOnlyList<PretendMessage> Posts() =>
        [.. Teams.Tenants.SelectMany(tenant => tenant.Teams).Select(team => WithButton(Teams.Messages(team.General), "respond")).OfType<PretendMessage>()];

    private static PretendMessage? WithButton(IReadOnlyList<PretendMessage> messages, string verb) =>
        messages.LastOrDefault(message => message.Card is { } card && CardCheck.Action(card, verb) is not null);

    private Task SayAsync(string what) => output.WriteLineAsync($"{++step}. {what}");
}
