using CoeBot.Outbox;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>
/// Removes everything that is held about a person, in one transaction. An answer given at the same moment is either among what goes,
/// or comes after and is a new one with its own receipt.
/// </summary>
internal sealed partial class Erasure(Database database, OutboxSignal signal, TimeProvider clock, ILogger<Erasure> log)
{
    /// <returns>How many answers went from here and are going from the list.</returns>
    public async Task<int> EraseAsync(PersonKey person)
    {
        var count = await database.WriteAsync(async writing =>
        {
            await PersonTurn.TakeAsync(writing, person, clock);
            await WayBack.ForgetAsync(writing, person);
            var gone = await writing.ListAsync<Gone>(
                "DELETE FROM answer WHERE person = @person RETURNING response_id AS ResponseId, state AS State", new { person = person.Value });
            var active = gone.Where(answer => answer.State == AnswerState.Active).ToList();
            foreach (var answer in gone) await AnswerRemoval.UnlinkAsync(writing, answer.ResponseId);
            foreach (var answer in active) await AnswerRemoval.FromListAsync(writing, answer.ResponseId, clock);
            await writing.ExecuteAsync("DELETE FROM remembered WHERE person = @person", new { person = person.Value });
            await PersonTurn.ForgetAsync(writing, person);
            return active.Count;
        });
        signal.Raise();
        LogErased(count);
        return count;
    }

    [LoggerMessage(LogLevel.Information, "A person had everything erased: {Count} answers")]
    private partial void LogErased(int count);

    private sealed record Gone
    {
        public string ResponseId { get; init; } = "";

        public string State { get; init; } = "";
    }
}
