using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Results;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>coverage</c>: which channels got which share of the paper, silent ones first, and which roles are not heard.</summary>
internal sealed class CoverageCommand(Coverage coverage, AnswerCounts now, ReleasedCounts released, ConsultationPaper paper, Form form) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["coverage"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var reader = Readers.Of(asking);
        var (channels, answered) = await coverage.GridAsync(reader, ct);
        if (channels.Count == 0) return Reply.Notice(Strings.CoverageCommand_ThereAreNoChannelsYet, Strings.CoverageCommand_AddCoebotToATeam);
        var view = new CoverageView(
            channels.Count, channels.Count(channel => channel.Answers.Count > 0), reader.Say(answered, answered), paper.Sections.Count,
            [.. channels.Select(channel => Row(channel, reader))])
        {
            // Where others read along, that a council said nothing is not said either, nor that any did: the day on which it is no longer
            // said would tell.
            SilentCouncils = reader.IsOrganiser ? [.. channels.Where(channel => channel.IsSilent && channel.Kind == TargetKind.LocalAuthority).Select(channel => channel.Name)] : [],
            RolesNotHeard = await NotHeardAsync(reader, ct),
            RolesHeading = reader.IsOrganiser ? Strings.CoverageCommand_RolesNotHeard : Strings.FormatCoverageCommand_RolesWithAnswers(SmallNumbers.TooFew),
            MayRemind = reader.IsOrganiser && channels.Any(channel => channel.IsSilent),
        };
        return OutgoingMessage.OfCard(CoverageCard.Build(view), Strings.CoverageCommand_WhoHasWhatAndWhatCame);
    }

    private async Task<IReadOnlyList<string>> NotHeardAsync(Reader reader, CancellationToken ct)
    {
        var counts = reader.IsOrganiser ? await now.NowAsync(null, ct) : (await released.LatestAsync(null, ct)).Counts;
        var heard = counts.Roles.Where(count => reader.Draw(count) > 0).Select(count => count.Key).ToHashSet();
        return [.. form.Roles.Where(role => !heard.Contains(role.Key)).Select(role => role.Wording)];
    }

    private CoverageRow Row(ChannelCoverage channel, Reader reader)
    {
        var posted = paper.Sections.Where(section => channel.Answers.ContainsKey(section.Id.Slug)).ToList();
        return new CoverageRow(
            channel.Name, reader.Say(channel.All, channel.All), [.. posted.Select(section => section.Place)],
            reader.IsOrganiser ? Places(channel, posted, answered: true) : [], reader.IsOrganiser ? Places(channel, posted, answered: false) : []);
    }

    private static IReadOnlyList<int> Places(ChannelCoverage channel, IEnumerable<Section> posted, bool answered) =>
        [.. posted.Where(section => channel.Answers[section.Id.Slug] > 0 == answered).Select(section => section.Place)];
}
