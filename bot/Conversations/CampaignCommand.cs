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
        if (refusal is not null) return OutgoingMessage.OfCard(refusal, "Campaign");
        return OutgoingMessage.OfCard(CampaignCard.Build(CampaignPlans.State(planned)), "The campaign");
    }

    /// <summary>The button of the card: schedules what the card showed, and nothing else.</summary>
    public async Task<AdaptiveCard> ConfirmAsync(Asking asking, ActionData data, CancellationToken ct)
    {
        if (!asking.IsOrganiser) return NoticeCard.Build("That is for organisers", Rights.WhoMay, "Nothing was scheduled.");
        var (planned, refusal) = await PlanAsync(ct);
        if (refusal is not null) return refusal;
        var state = CampaignPlans.State(planned);
        if (state.Ready == 0) return CampaignCard.Build(state);
        if (state.Fingerprint != data.Version)
            return CampaignCard.Build(state with { Again = "Something has changed since this was shown. Nothing was scheduled; please look again." });

        var numbers = await plans.ScheduleAsync(planned, asking.Actor, asking.Conversation);
        LogScheduled(numbers.Count);
        wake.Raise();
        return NoticeCard.Build(
            numbers.Count == 1 ? "1 broadcast is scheduled" : $"{numbers.Count} broadcasts are scheduled",
            $"Their numbers: {string.Join(", ", numbers)}.", "Type status and a number to see one, or cancel and a number to stop it.");
    }

    private async Task<(IReadOnlyList<PlannedEntry> Planned, AdaptiveCard? Refusal)> PlanAsync(CancellationToken ct)
    {
        try
        {
            return campaign.Read() is { } entries
                ? (await plans.PlanAsync(entries, ct), null)
                : ([], NoticeCard.Build("There is no campaign file", "Nothing was scheduled.", "Whoever runs CoeBot can name one with the setting Broadcast:CampaignFile."));
        }
        catch (PaperException problem)
        {
            return ([], NoticeCard.Build("The campaign file can't be used", $"Nothing was scheduled. {problem.Message}", "Please mend the file, then type campaign again."));
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} broadcasts of the campaign were scheduled")]
    private partial void LogScheduled(int count);
}
