using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;
using CoeBot.Responses;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Posts;

/// <summary>What a post should show, and which version of its section that is.</summary>
internal sealed record PostFace(AdaptiveCard Card, string Summary, string Version, int Tally, bool Closed, long Outcome = 0);

/// <summary>
/// Knows what a post should show now. Nothing of the change that was asked for goes into it, so that changes may come in any order
/// and be repeated: the last call always shows what is true.
/// </summary>
internal sealed class PostedCards(
    Database database, ConsultationPaper paper, Form form, PrivacySettings privacy, ConsultationWindow window, Outcomes outcomes, TimeProvider clock)
{
    /// <returns>Null where there is nothing to show: the section left the paper, or only its organisers may replace it.</returns>
    public async Task<PostFace?> FaceAsync(ClaimedEdit edit, CancellationToken ct)
    {
        var closed = await window.ClosedSinceAsync(ct) is not null;
        if (paper.Find(edit.Section) is not { } section) return closed ? Face(ClosedNotice(), edit.Version, closed) : null;
        // Only an organiser replaces the text of a card; a tally must not bring a newer one along.
        if (edit.Change is null && !closed && section.Version != edit.Version) return null;
        var holdsVersion = await TakeVersionAsync(edit.Delivery, section.Version);
        if (!holdsVersion && !closed) return Face(NewerNotice(section), edit.Version, closed);
        var tally = closed ? 0 : Tally.Step(await PeopleAsync(edit.Delivery, ct));
        var outcome = await outcomes.LatestAsync(edit.Section, ct);
        var card = SectionCard.Build(section, form, new SectionCardView(privacy.NoticeUrl)
        {
            Closes = window.Closes,
            Delivery = edit.Delivery,
            IsPost = true,
            Closed = closed,
            Answers = tally,
            Outcome = outcome?.Words,
        });
        return new PostFace(card, SectionCard.Summary(section), holdsVersion ? section.Version : edit.Version, tally, closed, outcome?.Change ?? 0);
    }

    /// <summary>The post shows this now.</summary>
    public Task ShownAsync(ClaimedEdit edit, PostFace face) => database.WriteAsync(async writing =>
    {
        if (await EditLedger.EndAsync(writing, edit, EditState.Done, "") == 0) return;
        await writing.ExecuteAsync(
            "UPDATE delivery SET tally = @Tally, closed = @closed, outcome = @Outcome WHERE id = @Delivery",
            new { edit.Delivery, face.Tally, face.Outcome, closed = face.Closed ? 1L : 0L });
    });

    /// <summary>The card could not be replaced: the ledger says again what the channel really has.</summary>
    public Task GiveVersionBackAsync(ClaimedEdit edit) => database.WriteAsync(writing => writing.ExecuteAsync(
        """
        UPDATE delivery SET section_version = @Version WHERE id = @Delivery AND section_version <> @Version
            AND NOT EXISTS (SELECT 1 FROM delivery other WHERE other.target = delivery.target AND other.section = delivery.section
                AND other.section_version = @Version AND other.id <> delivery.id AND other.state IN ('Waiting', 'Sending', 'Posted', 'Unknown'))
        """,
        new { edit.Delivery, edit.Version }));

    public Task WithdrawnAsync(ClaimedEdit edit, EditState state, string reason) => database.WriteAsync(async writing =>
    {
        if (await EditLedger.EndAsync(writing, edit, state, reason) == 0) return;
        await writing.ExecuteAsync(
            "UPDATE delivery SET withdrawn_at = @now, reason = @reason WHERE id = @Delivery AND withdrawn_at IS NULL",
            new { edit.Delivery, reason = Strings.PostedCards_ReasonWithdrawn, now = clock.Now() });
    });

    private Task<long> PeopleAsync(long delivery, CancellationToken ct) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>(new CommandDefinition(Tally.People, new { delivery }, cancellationToken: ct)), ct);

    // Taken before the card is replaced, as a delivery is before it is sent: a channel gets a version once, from whichever side.
    private async Task<bool> TakeVersionAsync(long delivery, string version)
    {
        try
        {
            return await database.WriteAsync(writing => writing.ExecuteAsync(
                """
                UPDATE delivery SET section_version = @version WHERE id = @delivery
                    AND NOT EXISTS (SELECT 1 FROM delivery other WHERE other.target = delivery.target AND other.section = delivery.section
                        AND other.section_version = @version AND other.id <> delivery.id AND other.state IN ('Waiting', 'Sending', 'Posted', 'Unknown'))
                """,
                new { delivery, version })) == 1;
        }
        catch (System.Data.Common.DbException race) when (race.SqlState == "23505")
        {
            return false; // A broadcast took it in the same moment.
        }
    }

    private static PostFace Face(AdaptiveCard card, string version, bool closed) => new(card, card.FallbackText ?? "", version, 0, closed);

    private AdaptiveCard ClosedNotice() => NoticeCard.Build(
        Strings.PostedCards_ThisConsultationIsClosedForComments, Strings.PostedCards_ThankYouToEveryoneWhoTook, Strings.FormatPostedCards_ThePaper(paper.SiteUrl.AbsoluteUri));

    private static AdaptiveCard NewerNotice(Section section) => NoticeCard.Build(
        Strings.FormatPostedCards_HasChanged(section.Title), Strings.PostedCards_PleaseReadAndAnswerItsNewer);
}
