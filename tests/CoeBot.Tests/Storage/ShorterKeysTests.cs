using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CoeBot.Cards.Forms;
using CoeBot.Configuration;
using CoeBot.Responses;
using Dapper;
using Xunit;

namespace CoeBot.Tests.Storage;

/// <summary>Until script 15 rows held the whole hash of a person and half of that of a text.</summary>
public sealed class ShorterKeysTests
{
    private const int LastWithWholeKeys = 15;
    private const string Tenant = "11111111-1111-4111-8111-111111111111";
    private const string Person = "22222222-2222-4222-8222-222222222222";
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(n => (byte)n)];
    private static readonly FormValues Values = FormValues.Empty with { Summary = "Ask us once", Details = "And tell the others." };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<StorageKind> Kinds => new(Enum.GetValues<StorageKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_a_person_gave_before_the_upgrade_is_still_theirs_and_the_same_text_is_still_the_same_answer(StorageKind kind)
    {
        await using var temporary = await OldAsync(kind);
        await temporary.Database.WriteAsync(async writing =>
        {
            var old = new { person = WholeKey(), text = Convert.ToHexStringLower(SHA256.HashData("Ask us once\n\u001eAnd tell the others."u8))[..32] };
            await writing.ExecuteAsync("UPDATE answer SET person = @person, content_hash = @text", old);
            await writing.ExecuteAsync("UPDATE remembered SET person = @person", old);
            await writing.ExecuteAsync("UPDATE way_back SET person = @person", old);
        });

        await temporary.ReopenAsync();

        var person = new PersonKeys(new PrivacySettings(Secret, 365, new Uri("https://example.org/"))).Of(Tenant, Person).Value;
        Assert.Equal(16, person.Length);
        Assert.Equal(AnswerText.Hash(Form.BuiltIn, Values), await OneAsync("SELECT content_hash FROM answer WHERE person = @person"));
        Assert.Equal("role", await OneAsync("SELECT role FROM remembered WHERE person = @person"));
        Assert.Equal("response_id", await OneAsync("SELECT response_id FROM way_back WHERE person = @person"));

        Task<string?> OneAsync(string sql) => temporary.Database.ReadAsync(connection => connection.ExecuteScalarAsync<string?>(sql, new { person }), Ct);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_hash_of_a_withdrawn_answer_stays_its_id(StorageKind kind)
    {
        await using var temporary = await OldAsync(kind);
        await temporary.Database.WriteAsync(writing => writing.ExecuteAsync("UPDATE answer SET content_hash = '01900000-0000-7000-8000-000000000001'"));

        await temporary.ReopenAsync();

        Assert.Equal("01900000-0000-7000-8000-000000000001", await new OldRows(temporary.Database, kind).ReadAsync("answer", "content_hash"));
    }

    /// <summary>A database as it was then, with a row in every table.</summary>
    private static async Task<TemporaryDatabase> OldAsync(StorageKind kind)
    {
        var temporary = await TemporaryDatabase.CreateAsync(kind, isEmpty: true);
        var rows = new OldRows(temporary.Database, kind);
        await rows.CreateAsync(LastWithWholeKeys);
        await rows.FillAsync();
        return temporary;
    }

    private static string WholeKey() => Base64Url.EncodeToString(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes($"{Tenant}\n{Person}")));
}
