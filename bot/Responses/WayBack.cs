using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoeBot.Configuration;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>Where a person's own chat with the bot can be opened.</summary>
/// <param name="PersonId">Teams' own id of the person for this bot (29:…).</param>
internal sealed record WayBackAddress(string TenantId, string ServiceUrl, string PersonId)
{
    // A record prints its members; these say who it is.
    public override string ToString() => nameof(WayBackAddress);
}

/// <summary>
/// The way back to who agreed to be contacted about an answer. Sealed with AES-GCM under a key derived from Privacy:Key; the answer's
/// id is part of the seal, so that one person's way back can't be put under another's answer.
/// </summary>
internal sealed partial class WayBack(PrivacySettings privacy)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, privacy.Key, 32, info: "CoeBot way back 1"u8.ToArray());

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
            new { row.ResponseId, row.Person, row.DeleteAfter, text = Seal(row.ResponseId, address) });
    }

    /// <summary>Forgets the way back of one answer, and replies that were still to go there.</summary>
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

    /// <returns>Null where the key has changed since.</returns>
    public WayBackAddress? Open(string responseId, string text)
    {
        var bytes = Convert.FromBase64String(text).AsSpan();
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(key, TagSize);
            aes.Decrypt(bytes[..NonceSize], bytes[NonceSize..^TagSize], bytes[^TagSize..], plain, Encoding.UTF8.GetBytes(responseId));
            return JsonSerializer.Deserialize(plain, WayBackJson.Default.WayBackAddress);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private string Seal(string responseId, WayBackAddress address)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(address, WayBackJson.Default.WayBackAddress);
        var text = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(text.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(
            text.AsSpan(0, NonceSize), plain, text.AsSpan(NonceSize, plain.Length), text.AsSpan(NonceSize + plain.Length), Encoding.UTF8.GetBytes(responseId));
        return Convert.ToBase64String(text);
    }

    [JsonSerializable(typeof(WayBackAddress))]
    private sealed partial class WayBackJson : JsonSerializerContext;
}
