using System.Data.Common;
using CoeBot.Cards;
using CoeBot.Responses;
using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>
/// Teams gives up on an invoke after about five seconds and says that the app can't be reached, although what was sent may be kept by
/// then. Whatever the database does, whoever pressed a button is answered before that, with their words left to them. What was begun
/// goes on: sent again, the same words are one answer.
/// </summary>
internal sealed partial class AnswerInTime(AnswerActions answers, TimeProvider clock, ILogger<AnswerInTime> log)
{
    /// <summary>Dialogs are given five seconds by Teams; a second is left for the way back.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public async Task<InvokeResponse?> WaitAsync(Activity activity, Task<InvokeResponse?> work)
    {
        try
        {
            return await work.WaitAsync(Limit, clock);
        }
        catch (Exception failure) when (failure is TimeoutException or DbException)
        {
            LogLate(failure.GetType().Name);
            // Nobody waits for it any more, and a failure that nobody looks at would end in no log.
            if (!work.IsCompleted) _ = work.ContinueWith(late => LogFailedLate(late.Exception!.GetBaseException().GetType().Name), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return Unknown(activity);
        }
    }

    // An error leaves the card as it stands, with what was typed. A dialog knows no error, so its form comes back.
    private InvokeResponse Unknown(Activity activity) =>
        activity.Name is "task/fetch" or "task/submit"
            ? JsonText.Member(activity.Value, "data") is { } inputs && ActionData.Read(inputs) is { } data && answers.FormAgain(data, inputs) is { } form
                ? InvokeResponse.Dialog(CardPress.DialogTitle, DialogCard.Of(form))
                : InvokeResponse.DialogMessage(Strings.AnswerInTime_Unknown)
            : InvokeResponse.Error(500, "Unknown", Strings.AnswerInTime_Unknown);

    [LoggerMessage(LogLevel.Error, "The database kept a person waiting: {Failure}")]
    private partial void LogLate(string failure);

    [LoggerMessage(LogLevel.Error, "What a person was not told in time failed: {Failure}")]
    private partial void LogFailedLate(string failure);
}
