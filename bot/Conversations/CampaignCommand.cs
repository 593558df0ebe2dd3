using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>campaign</c>: which section goes when to whom, by the campaign file, with what would come of each row. Asks before it schedules.</summary>
internal sealed partial class CampaignCommand(Campaign campaign, CampaignPlans plans, Wake wake, ILogger<CampaignCommand> log) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["campaign"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var (planned, refusal) = await PlanAsync(ct);
        if (refusal is not null) return OutgoingMessage.OfCard(refusal, Strings.CampaignCommand_Campaign);
        return OutgoingMessage.OfCard(CampaignCard.Build(CampaignPlans.State(planned)), Strings.CampaignCommand_TheCampaign);
    }

    /// <summary>The button of the card: schedules what the card showed, and nothing else.</summary>
    public async Task<AdaptiveCard> ConfirmAsync(Asking asking, ActionData data, CancellationToken ct)
    {
        if (!asking.IsOrganiser) return NoticeCard.Build(Strings.ThatIsForOrganisers, Rights.WhoMay, Strings.CampaignCommand_NothingWasScheduled);
        var (planned, refusal) = await PlanAsync(ct);
        if (refusal is not null) return refusal;
        var state = CampaignPlans.State(planned);
        if (state.Ready == 0) return CampaignCard.Build(state);
        if (state.Fingerprint != data.Version)
            return CampaignCard.Build(state with { Again = Strings.CampaignCommand_SomethingHasChangedSinceThis });

        var numbers = await plans.ScheduleAsync(planned, asking.Actor, asking.Conversation);
        LogScheduled(numbers.Count);
        wake.Raise();
        return NoticeCard.Build(
            Strings.FormatCampaignCommand_Scheduled(Counted.Broadcasts(numbers.Count)),
            Strings.FormatCampaignCommand_TheirNumbers(string.Join(", ", numbers)), Strings.CampaignCommand_TypeStatusAndANumber);
    }

    private async Task<(IReadOnlyList<PlannedEntry> Planned, AdaptiveCard? Refusal)> PlanAsync(CancellationToken ct)
    {
        try
        {
            return campaign.Read() is { } entries
                ? (await plans.PlanAsync(entries, ct), null)
                : ([], NoticeCard.Build(Strings.CampaignCommand_ThereIsNoCampaignFile, Strings.CampaignCommand_NothingWasScheduled, Strings.CampaignCommand_WhoeverRunsCoebotCanNameOne));
        }
        catch (PaperException problem)
        {
            return ([], NoticeCard.Build(Strings.CampaignCommand_TheCampaignFileCantBeUsed, Strings.FormatCampaignCommand_NothingWasScheduledBecause(problem.Message), Strings.CampaignCommand_PleaseMendTheFileThenType));
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} broadcasts of the campaign were scheduled")]
    private partial void LogScheduled(int count);
}
