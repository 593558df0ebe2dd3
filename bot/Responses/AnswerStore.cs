using System.Text.Json;
using CoeBot.Cards.Forms;
using CoeBot.Configuration;
using CoeBot.Outbox;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Responses;

internal enum Saved
{
    Stored,
    AlreadyStored,
    Updated,

    /// <summary>No active answer of this person has that id: withdrawn, erased, or never theirs.</summary>
    NotThere,

    /// <summary>The edited text equals another answer of the same person to the same section.</summary>
    SameAsAnother,

    /// <summary>As many answers as may be given in an hour were given.</summary>
    TooMany,
}

/// <param name="Saved">What became of it.</param>
/// <param name="Row">The answer as it is kept now.</param>
internal sealed record SaveOutcome(Saved Saved, AnswerRow? Row)
{
    /// <summary>The sections that this person has answered, this one among them.</summary>
    public IReadOnlyList<string> Answered { get; init; } = [];

    /// <summary>When there is room again; set only where there were too many.</summary>
    public DateTimeOffset? Again { get; init; }

    /// <summary>The activity had been acted on before.</summary>
    public bool IsRedelivered { get; init; }
}

/// <summary>
/// Keeps answers. An answer and its outbox entry commit in one transaction before anybody gets a receipt.
/// Nothing here takes a cancellation token: Teams hangs up early, and an answer is not lost for that.
/// </summary>
internal sealed class AnswerStore(
    Database database, OutboxSignal signal, Form form, PrivacySettings privacy, WayBack wayBack, TimeProvider clock, Func<string> mintReference)
{
    public async Task<SaveOutcome> SaveAsync(PersonKey person, ReceivedActivity activity, AnswerContent content, WayBackAddress? back = null)
    {
        var outcome = await database.WriteAsync(async writing =>
        {
            if (!await activity.IsFirstAsync(writing, clock))
            {
                var earlier = await FindAsync(writing, person, await activity.ResponseIdAsync(writing) ?? "");
                return await WithAnsweredAsync(writing, person, new SaveOutcome(earlier is { IsActive: true } ? Saved.AlreadyStored : Saved.NotThere, earlier) { IsRedelivered = true });
            }

            await PersonTurn.TakeAsync(writing, person, clock);
            var stored = await InsertAsync(writing, person, content);
            if (stored.Row is null)
            {
                await activity.ForgetAsync(writing);
                return stored;
            }

            await activity.RememberAsync(writing, stored.Row.ResponseId);
            await wayBack.KeepAsync(writing, stored.Row, back);
            await RememberedDetails.KeepAsync(writing, person, content.Values, clock);
            return await WithAnsweredAsync(writing, person, stored);
        });
        signal.Raise();
        return outcome;
    }

    public async Task<SaveOutcome> EditAsync(PersonKey person, string responseId, FormValues values, WayBackAddress? back = null)
    {
        var outcome = await database.WriteAsync(async writing =>
        {
            await PersonTurn.TakeAsync(writing, person, clock);
            var row = await FindAsync(writing, person, responseId);
            if (row is not { IsActive: true }) return new SaveOutcome(Saved.NotThere, null);
            await RememberedDetails.KeepAsync(writing, person, values, clock);
            var saved = await UpdateAsync(writing, row, values);
            await wayBack.KeepAsync(writing, saved.Row!, back);
            return await WithAnsweredAsync(writing, person, saved);
        });
        signal.Raise();
        return outcome;
    }

    /// <returns>The reference of the withdrawn answer; null where this person has no such answer.</returns>
    public async Task<AnswerRow?> WithdrawAsync(PersonKey person, string responseId)
    {
        var row = await database.WriteAsync(async writing =>
        {
            var withdrawn = await writing.ExecuteAsync(AnswerSql.Withdraw, new { responseId, person = person.Value, now = clock.Now() });
            if (withdrawn == 1) await AnswerRemoval.FromListAsync(writing, responseId, clock);
            return await FindAsync(writing, person, responseId);
        });
        signal.Raise();
        return row;
    }

    public Task<AnswerRow?> FindAsync(PersonKey person, string responseId, CancellationToken ct) =>
        database.ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<AnswerRow>(new CommandDefinition(
                AnswerSql.Find, new { responseId, person = person.Value }, cancellationToken: ct)),
            ct);

    /// <returns>A person's active answers, newest first.</returns>
    public Task<IReadOnlyList<AnswerRow>> ListAsync(PersonKey person, CancellationToken ct) => ListAsync(AnswerSql.List, person, ct);

    /// <returns>All of a person's answers, oldest first; of withdrawn ones what is left of them.</returns>
    public Task<IReadOnlyList<AnswerRow>> ListAllAsync(PersonKey person, CancellationToken ct) => ListAsync(AnswerSql.ListAll, person, ct);

    /// <summary>The sections that these answers are about, as <see cref="SaveOutcome.Answered"/> has them.</summary>
    public static IReadOnlyList<string> Sections(IEnumerable<AnswerRow> rows) =>
        [.. rows.Where(row => row.Kind == AnswerKind.Answer).Select(row => row.Section).Distinct()];

    private Task<IReadOnlyList<AnswerRow>> ListAsync(string sql, PersonKey person, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AnswerRow>>(
            async connection => [.. await connection.QueryAsync<AnswerRow>(new CommandDefinition(sql, new { person = person.Value }, cancellationToken: ct))],
            ct);

    private static async Task<SaveOutcome> WithAnsweredAsync(Writing writing, PersonKey person, SaveOutcome outcome) =>
        outcome with { Answered = await writing.ListAsync<string>(AnswerSql.Answered, new { person = person.Value }) };

    private static Task<AnswerRow?> FindAsync(Writing writing, PersonKey person, string responseId) =>
        writing.FirstAsync<AnswerRow>(AnswerSql.Find, new { responseId, person = person.Value });

    private async Task<SaveOutcome> InsertAsync(Writing writing, PersonKey person, AnswerContent content)
    {
        var hash = AnswerText.Hash(form, content.Values);
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var row = NewRow(person, content, hash);
            if (await writing.ExecuteAsync(AnswerSql.Insert, row) == 1)
            {
                await PutInOutboxAsync(writing, row, OutboxKind.Create);
                return new SaveOutcome(Saved.Stored, row);
            }

            var same = await writing.FirstAsync<AnswerRow>(AnswerSql.FindSame, row);
            if (same is not null)
                return content.Kind == AnswerKind.Question ? new SaveOutcome(Saved.AlreadyStored, same) : await UpdateAsync(writing, same, content.Values);
            if (await writing.FirstAsync<long?>(AnswerSql.OldestOfTooMany, row) is { } oldest)
                return new SaveOutcome(Saved.TooMany, null) { Again = oldest.ToTime() + AnswerPace.Per };
        }

        throw new InvalidOperationException("Eight references in a row were taken: chance is broken.");
    }

    private async Task<SaveOutcome> UpdateAsync(Writing writing, AnswerRow row, FormValues values)
    {
        // What has been on the form is an answer, whatever it was before.
        var changed = row.With(values, AnswerText.Hash(form, values)) with { Kind = AnswerKind.Answer };
        if (changed == row) return new SaveOutcome(Saved.AlreadyStored, row);
        if (await writing.ExecuteAsync(AnswerSql.Update, changed) != 1) return new SaveOutcome(Saved.SameAsAnother, row);
        await PutInOutboxAsync(writing, changed, OutboxKind.Update);
        return new SaveOutcome(Saved.Updated, changed);
    }

    private Task PutInOutboxAsync(Writing writing, AnswerRow row, OutboxKind kind) =>
        OutboxStore.AddAsync(writing, row.ResponseId, kind, JsonSerializer.Serialize(row.ToAnswer(form), AnswerJson.Default.Answer), clock.GetUtcNow());

    private AnswerRow NewRow(PersonKey person, AnswerContent content, string hash)
    {
        var now = clock.GetUtcNow();
        return new AnswerRow
        {
            ResponseId = Guid.NewGuid().ToString("D"),
            Reference = mintReference(),
            Person = person.Value,
            Section = content.Section.Id.Slug,
            SectionTitle = content.Section.Title,
            SectionVersion = content.SectionVersion,
            PageUrl = content.Section.PageUrl.AbsoluteUri,
            Source = "Teams",
            Network = content.Place.Network,
            NetworkKind = content.Place.NetworkKind,
            SubmittedAt = now.ToUnixTimeMilliseconds(),
            DeleteAfter = now.AddDays(privacy.RetentionDays).ToUnixTimeMilliseconds(),
            State = AnswerState.Active,
            Kind = content.Kind,
        }.With(content.Values, hash);
    }
}
