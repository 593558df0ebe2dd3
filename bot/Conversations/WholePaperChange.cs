using CoeBot.Cards;
using CoeBot.Posts;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>A command that changes every posted card. Asks first.</summary>
/// <param name="kind">One of <see cref="PostChangeKind"/>; its word is also the command's.</param>
/// <param name="verb">What the button sends.</param>
/// <param name="plans">Count what would change.</param>
/// <param name="changes">Keeps what was asked.</param>
internal abstract class WholePaperChange(string kind, string verb, ChangePlans plans, ChangeStore changes) : ICommand
{
    public IReadOnlyList<string> Words { get; } = [kind.ToLowerInvariant()];

    public bool ForOrganisers => true;

    /// <summary>What the card asks, and what its button says.</summary>
    protected abstract (string Title, string WhatHappens, string Button) Question { get; }

    public async Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct)
    {
        var plan = await plans.AllAsync(ct);
        if (await RefusalAsync(plan, ct) is { } refusal) return refusal;
        var number = await changes.AskAsync(kind, null, "", asking.Actor, asking.Conversation);
        return ChangeQuestions.Ask(new ChangeQuestion(
            number, verb, Question.Title, ChangeQuestions.Facts(plan, asking), Question.WhatHappens, Question.Button));
    }

    /// <returns>What to answer where there is nothing to change.</returns>
    protected abstract Task<OutgoingMessage?> RefusalAsync(ChangePlan plan, CancellationToken ct);
}
