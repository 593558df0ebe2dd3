namespace CoeBot.Cards;

/// <summary>What the buttons of the cards ask for.</summary>
public static class Verbs
{
    public const string Respond = "respond";
    public const string Save = "save";
    public const string Edit = "edit";
    public const string Withdraw = "withdraw";
    public const string MoreRoom = "more";
    public const string Another = "another";

    /// <summary>Forgets the role and organisation that were remembered; the form stays with the rest of what was typed.</summary>
    public const string Forget = "forget";

    /// <summary>Nobody presses it: Teams asks for the reader's own view.</summary>
    public const string View = "view";

    public const string Read = "read";
    public const string ConfirmBroadcast = "broadcast.confirm";
    public const string CancelBroadcast = "broadcast.cancel";
    public const string WasPosted = "delivery.posted";
    public const string WasNotPosted = "delivery.notposted";
    public const string BroadcastStatus = "broadcast.status";
    public const string BroadcastCsv = "broadcast.csv";
    public const string TargetsPage = "targets.page";
    public const string TargetsCsv = "targets.csv";
    public const string CheckTargets = "targets.check";
    public const string ApplyTargets = "targets.apply";
    public const string SaveTarget = "target.save";
    public const string PauseTarget = "target.pause";
    public const string ResumeTarget = "target.resume";
    public const string AskUpdate = "update.ask";
    public const string ConfirmUpdate = "update.confirm";
    public const string ConfirmWithdraw = "withdraw.confirm";
    public const string ConfirmClose = "close.confirm";
    public const string ConfirmReopen = "reopen.confirm";
    public const string ConfirmRemind = "remind.confirm";
    public const string WriteOutcome = "outcome.write";
    public const string SaveOutcome = "outcome.save";
    public const string ConfirmOutcome = "outcome.confirm";
    public const string RemindSilent = "remind.silent";
    public const string CancelChange = "change.cancel";
    public const string ConfirmCampaign = "campaign.confirm";
    public const string ConfirmErase = "erase.confirm";
}
