using CoeBot.Cards.Forms;
using CoeBot.Configuration;
using CoeBot.Outbox;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Responses;

/// <summary>
/// Keeps answers. An answer and its outbox entry commit in one transaction before anybody gets a receipt.
/// Nothing here takes a cancellation token: Teams hangs up early, and an answer is not lost for that.
/// </summary>
internal sealed class AnswerStore(
    Database database, OutboxSignal signal, Form form, ConsultationWindow window, PrivacySettings privacy, WayBack wayBack, TimeProvider clock)
{
    public async Task<SaveOutcome> SaveAsync(PersonKey person, ReceivedActivity activity, AnswerContent content, WayBackAddress? back = null)
    {
        var outcome = await database.WriteAsync(writing => SaveAsync(writing, person, activity, content, back));
        if (outcome.Saved != Saved.Closed) signal.Raise();
        return outcome;
    }

    /// <summary>An activity that comes again changes nothing: what was said since would be lost.</summary>
    public async Task<SaveOutcome> EditAsync(PersonKey person, ReceivedActivity activity, string responseId, FormValues values, WayBackAddress? back = null)
    {
        var outcome = await database.WriteAsync(async writing =>
        {
            await PersonTurn.TakeAsync(writing, person, clock);
            var row = await FindAsync(writing, person, responseId);
            if (row is not { IsActive: true }) return new SaveOutcome(Saved.NotThere, null);
            if (!await activity.IsFirstAsync(writing, clock))
                return new SaveOutcome(Saved.AlreadyStored, row) { IsRedelivered = true, Answered = Sections(await GivenAsync(writing, person)) };
            await RememberedDetails.KeepAsync(writing, person, values, clock);
            var saved = await UpdateAsync(writing, row, values);
            if (saved.Saved == Saved.SameAsAnother) await activity.ForgetAsync(writing);
            await wayBack.KeepAsync(writing, saved.Row!, back);
            return saved with { Answered = Sections(await GivenAsync(writing, person)) };
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

    private static IReadOnlyList<string> Sections(IEnumerable<GivenAnswer> given) => [.. given.Where(answer => answer.Counts).Select(answer => answer.Section).Distinct()];

    private static Task<IReadOnlyList<GivenAnswer>> GivenAsync(Writing writing, PersonKey person) =>
        writing.ListAsync<GivenAnswer>(AnswerSql.Given, new { person = person.Value });

    private static Task<AnswerRow?> FindAsync(Writing writing, PersonKey person, string responseId) =>
        writing.FirstAsync<AnswerRow>(AnswerSql.Find, new { responseId, person = person.Value });

    private async Task<SaveOutcome> SaveAsync(Writing writing, PersonKey person, ReceivedActivity activity, AnswerContent content, WayBackAddress? back)
    {
        if (await window.WhyClosedAsync(writing) is { } closed) return new SaveOutcome(Saved.Closed, null) { WhyClosed = closed };
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var responseId = id.ToString("D");
        if (!await activity.IsFirstAsync(writing, clock, responseId)) return await AgainAsync(writing, person, activity);

        await PersonTurn.TakeAsync(writing, person, clock);
        var given = await GivenAsync(writing, person);
        var saved = await InsertAsync(writing, NewRow(responseId, References.Mint(clock, id), person, content, await content.Place(writing)), content, given);
        if (saved.Row is not { } row)
        {
            await activity.ForgetAsync(writing);
            return saved;
        }

        if (row.ResponseId != responseId) await activity.RememberAsync(writing, row.ResponseId);
        // A new answer has no way back yet that could be forgotten.
        if (saved.Saved != Saved.Stored || row.ContactOk != 0) await wayBack.KeepAsync(writing, row, back);
        await RememberedDetails.KeepAsync(writing, person, content.Values, clock);
        return saved with { Answered = Sections([.. given, GivenAnswer.Of(row)]) };
    }

    private static async Task<SaveOutcome> AgainAsync(Writing writing, PersonKey person, ReceivedActivity activity)
    {
        var earlier = await FindAsync(writing, person, await activity.ResponseIdAsync(writing) ?? "");
        return new SaveOutcome(earlier is { IsActive: true } ? Saved.AlreadyStored : Saved.NotThere, earlier)
        {
            IsRedelivered = true,
            Answered = Sections(await GivenAsync(writing, person)),
        };
    }

    /// <param name="given">What the person had given before, read in their turn.</param>
    private async Task<SaveOutcome> InsertAsync(Writing writing, AnswerRow row, AnswerContent content, IReadOnlyList<GivenAnswer> given)
    {
        var again = AnswerPace.Again(given, row.SubmittedAt.ToTime());
        for (var attempt = 0; attempt < 8; attempt++)
        {
            if (again is null && await writing.ExecuteAsync(AnswerSql.Insert, row) == 1)
            {
                await PutInOutboxAsync(writing, row, OutboxKind.Create);
                return new SaveOutcome(Saved.Stored, row);
            }

            var same = await writing.FirstAsync<AnswerRow>(AnswerSql.FindSame, row);
            if (same is not null)
                return content.Kind == AnswerKind.Question ? new SaveOutcome(Saved.AlreadyStored, same) : await UpdateAsync(writing, same, content.Values);
            if (again is not null) return new SaveOutcome(Saved.TooMany, null) { Again = again };
            row = row with { Reference = References.Mint(clock, Guid.NewGuid()) };
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
        OutboxStore.AddAsync(writing, row.ResponseId, kind, clock.GetUtcNow());

    private AnswerRow NewRow(string responseId, string reference, PersonKey person, AnswerContent content, Place place)
    {
        var now = clock.GetUtcNow();
        return new AnswerRow
        {
            ResponseId = responseId,
            Reference = reference,
            Person = person.Value,
            Section = content.Section.Id.Slug,
            SectionTitle = content.Section.Title,
            SectionVersion = content.SectionVersion,
            PageUrl = content.Section.PageUrl.AbsoluteUri,
            Source = "Teams",
            Network = place.Network,
            NetworkKind = place.NetworkKind,
            SubmittedAt = now.ToUnixTimeMilliseconds(),
            DeleteAfter = now.AddDays(privacy.RetentionDays).ToUnixTimeMilliseconds(),
            State = AnswerState.Active,
            Kind = content.Kind,
        }.With(content.Values, AnswerText.Hash(form, content.Values));
    }
}
