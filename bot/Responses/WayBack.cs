using System.Text.Json;
using System.Text.Json.Serialization;
using CoeBot.Configuration;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>Where a person's own chat with the bot can be opened.</summary>
/// <param name="PersonId">Teams' own id of the person for this bot (29:…).</param>
internal sealed record WayBackAddress(string TenantId, Uri ServiceUrl, string PersonId)
{
    // A record prints its members; these say who it is.
    public override string ToString() => nameof(WayBackAddress);
}

/// <summary>
/// The way back to who agreed to be contacted about an answer. Sealed under a key derived from Privacy:Key; the answer's
/// id is part of the seal, so that one person's way back can't be put under another's answer.
/// </summary>
internal sealed partial class WayBack(PrivacySettings privacy)
{
    private readonly Seal seal = new([privacy.Key, .. privacy.PreviousKeys]);

    /// <summary>Keeps the way back where the answer says that its writer may be contacted, and forgets it where not.</summary>
    /// <param name="writing">The transaction that saves the answer.</param>
    /// <param name="row">The answer as it is saved.</param>
    /// <param name="address">Null where the activity didn't say; what is kept stays.</param>
    public Task KeepAsync(Writing writing, AnswerRow row, WayBackAddress? address)
    {
        if (row.ContactOk == 0) return ForgetAsync(writing, row.ResponseId);
        if (address is null) return Task.CompletedTask;
        return writing.ExecuteAsync(
            """
            INSERT INTO way_back (response_id, person, sealed, delete_after) VALUES (@ResponseId, @Person, @text, @DeleteAfter)
            ON CONFLICT (response_id) DO UPDATE SET sealed = excluded.sealed
            """,
            new { row.ResponseId, row.Person, row.DeleteAfter, text = Close(row.ResponseId, address) });
    }

    /// <summary>
    /// Forgets the way back of one answer, and replies that were still to go there. What is known of others stays with the answer, so that
    /// none goes out again should its writer agree to be contacted once more.
    /// </summary>
    public static async Task ForgetAsync(Writing writing, string responseId)
    {
        await writing.ExecuteAsync("DELETE FROM way_back WHERE response_id = @responseId", new { responseId });
        await writing.ExecuteAsync("DELETE FROM reply WHERE response_id = @responseId AND state = 'Waiting'", new { responseId });
    }

    /// <summary>Forgets every way back to a person, and all replies that they were sent.</summary>
    public static async Task ForgetAsync(Writing writing, PersonKey person)
    {
        await writing.ExecuteAsync(
            "DELETE FROM reply WHERE response_id IN (SELECT response_id FROM answer WHERE person = @person)", new { person = person.Value });
        await writing.ExecuteAsync("DELETE FROM way_back WHERE person = @person", new { person = person.Value });
    }

    /// <summary>Forgets what was kept as long as the notice promises.</summary>
    public static Task ForgetExpiredAsync(Writing writing, TimeProvider clock) =>
        writing.ExecuteAsync("DELETE FROM way_back WHERE delete_after <= @now", new { now = clock.Now() });

    /// <summary>What was kept under one key of a person is kept under another, sealed anew.</summary>
    public async Task SealAgainAsync(Writing writing, PersonKey earlier, PersonKey person)
    {
        var kept = await writing.ListAsync<Kept>(
            "SELECT response_id AS ResponseId, sealed AS Sealed FROM way_back WHERE person = @earlier", new { earlier = earlier.Value });
        foreach (var row in kept)
        {
            // One that can't be opened stays as it is: it goes with its answer.
            var text = Open(row.ResponseId, row.Sealed) is { } address ? Close(row.ResponseId, address) : row.Sealed;
            await writing.ExecuteAsync(
                "UPDATE way_back SET person = @person, sealed = @text WHERE response_id = @ResponseId", new { row.ResponseId, person = person.Value, text });
        }
    }

    /// <returns>Null where its key is not known any more.</returns>
    public WayBackAddress? Open(string responseId, string text) =>
        seal.Open(responseId, text) is { } plain ? JsonSerializer.Deserialize(plain, WayBackJson.Default.WayBackAddress) : null;

    private string Close(string responseId, WayBackAddress address) =>
        seal.Close(responseId, JsonSerializer.SerializeToUtf8Bytes(address, WayBackJson.Default.WayBackAddress));

    private sealed record Kept
    {
        public string ResponseId { get; init; } = "";

        public string Sealed { get; init; } = "";
    }

    [JsonSerializable(typeof(WayBackAddress))]
    private sealed partial class WayBackJson : JsonSerializerContext;
}
