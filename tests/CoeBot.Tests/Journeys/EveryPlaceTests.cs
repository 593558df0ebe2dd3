using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal.Teams;
using CoeBot.Tests.Storage;
using Xunit;

namespace CoeBot.Tests.Journeys;

/// <summary>What can be typed, in every kind of place: answered there, once, and nothing of a person where others read along.</summary>
public sealed class EveryPlaceTests
{
    private static readonly string[] Own = ["mine", "export", "erase"];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Scope, StorageKind> Places => new()
    {
        { Scope.Personal, StorageKind.Sqlite }, { Scope.GroupChat, StorageKind.Sqlite }, { Scope.Channel, StorageKind.Sqlite }, { Scope.Channel, StorageKind.Postgres },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Every_word_is_answered_where_it_was_said_and_once(Scope scope, StorageKind storage)
    {
        var clock = new ManualTime();
        Journey.Use(storage);
        await using var journey = await Journey.StartAsync(new() { Clock = clock });
        var member = await Responder.StartAsync(journey, scope, WayIn.Execute);
        await member.PressAsync("respond", new JsonObject { ["role"] = "la-data", ["summary"] = "Nobody else’s business", ["remember"] = "true", ["organisation"] = "Northshire Harbour" });

        foreach (var (word, answer) in new (string, string)[]
        {
            ("hi", "What you can type"), ("Hello!", "What you can type"), ("HELP", "What you can type"), ("", "What you can type"),
            ("Sections", "Why share"), ("read WHY-SHARE", "Your response"), ("read nowhere", "no section with that name"), ("/privacy", "Your privacy"),
            ("mine", "Nobody else’s business"), ("export", "Nobody else’s business"), ("erase", "Remove everything"),
            ("Forget me.", "are forgotten"), ("forget me", "nothing to forget"), ("gibberish", "I don’t know that word"), ("broadcast why-share to all", "for organisers"),
        })
        {
            var isRedirected = scope != Scope.Personal && Own.Contains(word);
            var said = await SayAsync(journey, member, word);
            Assert.Contains(isRedirected ? $"Type {word} in a chat with me" : answer, said, StringComparison.Ordinal);
            if (scope != Scope.Personal) Assert.All(new[] { "business", "Harbour" }, text => Assert.DoesNotContain(text, said, StringComparison.Ordinal));
            // Teams takes seven messages a second in one conversation.
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(1, await journey.AnswersAsync());
    }

    private static async Task<string> SayAsync(Journey journey, Responder member, string word)
    {
        var before = Said(journey, member).Count;
        if (member.Shared is { } shared) await journey.Teams.SayAsync(member.Person, shared, word, ct: Ct);
        else await journey.Teams.SayAsync(member.Person, word, Ct);
        await journey.Teams.RedeliverAsync(journey.Teams.Sent[^1], Ct);
        var after = Said(journey, member);
        Assert.Equal(before + 1, after.Count);
        return after[^1].Card!.ToJsonString(Readable);
    }

    private static List<PretendMessage> Said(Journey journey, Responder member) =>
        [.. (member.Shared is { } shared ? journey.Teams.Messages(shared) : journey.Teams.Messages(member.Person)).Where(message => message.From is null)];
}
