using CoeBot.Rehearsal;
using CoeBot.Rehearsal.Teams;
using CoeBot.Rehearsal.Wire;
using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Posts;

/// <summary>Organisers who change posted cards, and what is seen of it.</summary>
internal static class Changing
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>With the section posted in two channels, and both posts in the ledger.</summary>
    public static async Task<Journey> StartAsync(RunOptions? options = null)
    {
        var journey = await Journey.StartWithPostsAsync(options);
        await Eventually.IsTrueAsync(
            async () => await journey.CountAsync("SELECT COUNT(*) FROM delivery WHERE state = 'Posted'") == 2, "the record of both posts", Ct);
        return journey;
    }

    /// <summary>What the organiser typed got the answer with this text.</summary>
    public static async Task<string> TypeAsync(this Journey journey, string typed)
    {
        await journey.Teams.SayAsync(journey.Teams.Organiser, typed, Ct);
        return journey.LastAnswer().Shown();
    }

    // Reports of what has finished come in between whenever they are ready.
    public static PretendMessage LastAnswer(this Journey journey) => journey.Teams.Messages(journey.Teams.Organiser)
        .Last(message => message.From is null && message.Summary?.Contains("finished", StringComparison.Ordinal) != true);

    /// <returns>The message with the card that asks to confirm.</returns>
    public static async Task<PretendMessage> AskChangeAsync(this Journey journey, string typed)
    {
        await journey.Teams.SayAsync(journey.Teams.Organiser, typed, Ct);
        var asking = journey.LastAnswer();
        Assert.NotNull(CardCheck.Action(asking.Card, Verb(typed)));
        return asking;
    }

    /// <summary>Asks, confirms and waits until it is done.</summary>
    public static async Task ChangeAsync(this Journey journey, string typed, Action? betweenLooks = null)
    {
        var asking = await journey.AskChangeAsync(typed);
        await journey.Teams.PressAsync(journey.Teams.Organiser, asking, Verb(typed), ct: Ct);
        await journey.ChangedAsync(betweenLooks);
    }

    /// <summary>All changes that were asked for and confirmed are done.</summary>
    public static Task ChangedAsync(this Journey journey, Action? betweenLooks = null) => Eventually.IsTrueAsync(
        async () => await journey.CountAsync("SELECT COUNT(*) FROM post_change WHERE state = 'Confirmed'") == 0, "the end of the change", Ct, betweenLooks: betweenLooks);

    public static Task<PretendMessage> ToldAsync(this Journey journey, string heading) => Eventually.SeeAsync(
        () => journey.Teams.Messages(journey.Teams.Organiser).FirstOrDefault(message => message.Summary?.Contains(heading, StringComparison.Ordinal) == true), heading, Ct);

    public static string Verb(string typed) => typed.Split(' ')[0] + ".confirm";

    public static Task<long> EditsAsync(this Journey journey, string where) => journey.CountAsync($"SELECT COUNT(*) FROM post_edit WHERE {where}");

    /// <summary>The first card of a team's General channel, whatever it shows by now.</summary>
    public static PretendMessage Card(this Journey journey, PretendTeam team) => journey.Teams.Messages(team.General).First(message => message.From is null && message.Edited | (message.Card is { } card && CardCheck.Action(card, "respond") is not null) | message.Deleted);

    public static string Shown(this PretendMessage message) => message.Card?.ToJsonString() ?? "";

    public static bool IsUpdate(WireRequest request) => request.Method == "PUT" && InChannel(request.Path);

    // The organiser's own card shows how far a broadcast is, and is updated too.
    private static bool InChannel(string path) => path.Contains("/conversations/19", StringComparison.Ordinal);

    public static bool IsDeletion(WireRequest request) => request.Method == "DELETE";

    public static int Updates(this Journey journey) => journey.Teams.Requests.Count(request => request.Method == "PUT" && InChannel(request.Path));
}
