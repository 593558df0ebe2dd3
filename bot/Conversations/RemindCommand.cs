using CoeBot.Broadcasts;
using CoeBot.Cards;
using CoeBot.Posts;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary><c>remind AUDIENCE</c>: a reply below a card, in channels with no answers or fewer than the median. Asks first.</summary>
internal sealed class RemindCommand(TargetStore targets, Reminders reminders, ConsultationWindow window, ChangeStore changes) : ICommand
{
    public IReadOnlyList<string> Words { get; } = ["remind"];

    public bool ForOrganisers => true;

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        if (rest.Length == 0)
            return Reply.Notice("I need to know whom to remind", "Nothing was sent.", "Type: remind all, remind la, remind network, or remind and names of channels separated by commas.");
        if (await window.WhyClosedAsync(ct) is { } closed) return Reply.Notice("There is nothing to remind of now", $"Nothing was sent. {closed}");
        var audience = new Audience(rest);
        if (audience.Unknown(await targets.ListAsync(ct)) is { Count: > 0 } unknown)
            return Reply.Notice("I don't know one of those channels", $"Nothing was sent. Not known: {string.Join(", ", unknown)}.", "Type targets to see their names.");

        var plan = await reminders.PlanAsync(audience, ct);
        var facts = plan.GroupBy(each => each.Skipped).Where(group => group.Key is not null).Select(group => (Label: Label(group.Key!), Value: ChangeQuestions.Number(group.Count()))).ToList();
        var count = plan.Count(each => each.Skipped is null);
        if (count == 0)
            return Reply.Notice("No channel would be reminded", ["Nothing was sent.", .. plan.Count == 0 ? ["No card is posted there."] : facts.Select(fact => $"{fact.Label}: {fact.Value}")]);

        var number = await changes.AskAsync(PostChangeKind.Remind, null, rest, asking.Actor, asking.Conversation);
        var channels = count == 1 ? "1 channel" : $"{ChangeQuestions.Number(count)} channels";
        return ChangeQuestions.Ask(new ChangeQuestion(
            number, Verbs.ConfirmRemind, $"Remind {channels}?",
            [("With a card", ChangeQuestions.Number(plan.Count)), ("Will be reminded", ChangeQuestions.Number(count)), .. facts],
            "Each gets one reply below a card, which names nobody. A channel is reminded at most once in each half of the consultation and once in its last three days; without dates, once a week.",
            $"Remind {channels}"));
    }

    private static string Label(string skipped) => skipped switch
    {
        Reminders.EnoughAnswers => "Has enough answers",
        Reminders.NotWanted => "Wants no reminders",
        _ => "Was reminded not long ago",
    };
}
