using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>
/// What one person does at the same moment, on two devices or twice, happens one after the other: their row is locked until the
/// transaction ends, unless it is alone anyway. What a statement reads afterwards includes all that was done in the turn before.
/// </summary>
internal static class PersonTurn
{
    public static Task TakeAsync(Writing writing, PersonKey person, TimeProvider clock) => writing.IsAlone ? Task.CompletedTask : writing.ExecuteAsync(
        "INSERT INTO person_turn (person, taken_at) VALUES (@person, @now) ON CONFLICT (person) DO UPDATE SET taken_at = excluded.taken_at",
        new { person = person.Value, now = clock.Now() });

    /// <summary>Leaves no trace that this person was ever here. Who waits for the turn makes the row anew.</summary>
    public static Task ForgetAsync(Writing writing, PersonKey person) =>
        writing.ExecuteAsync("DELETE FROM person_turn WHERE person = @person", new { person = person.Value });
}
