using CoeBot.Storage;
using Dapper;

namespace CoeBot.Responses;

/// <summary>
/// After <c>Privacy:Key</c> was replaced: whoever is seen again gets all that is theirs under the new key, before anything else is done
/// for them. Asked of the database each time, because a node that was not restarted yet may still write under the key before.
/// </summary>
internal sealed partial class Rekeying(Database database, PersonKeys keys, WayBack wayBack, TimeProvider clock, ILogger<Rekeying> log)
{
    public async Task SeenAsync(string tenantId, string objectId, CancellationToken ct)
    {
        foreach (var earlier in keys.Earlier(tenantId, objectId))
        {
            if (!await HasRowsAsync(earlier, ct)) continue;
            await database.WriteAsync(writing => MoveAsync(writing, earlier, keys.Of(tenantId, objectId)));
            LogRekeyed();
        }
    }

    private Task<bool> HasRowsAsync(PersonKey person, CancellationToken ct) => database.ReadAsync(
        async connection => await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            SELECT (SELECT COUNT(*) FROM answer WHERE person = @person) + (SELECT COUNT(*) FROM remembered WHERE person = @person)
                + (SELECT COUNT(*) FROM way_back WHERE person = @person)
            """,
            new { person = person.Value }, cancellationToken: ct)) > 0,
        ct);

    private async Task<int> MoveAsync(Writing writing, PersonKey earlier, PersonKey person)
    {
        await PersonTurn.TakeAsync(writing, earlier, clock);
        await PersonTurn.TakeAsync(writing, person, clock);
        var names = new { earlier = earlier.Value, person = person.Value };
        // The same text under both keys stays as two answers: neither is lost, and which one reviewers work on nobody here can tell.
        await writing.ExecuteAsync(
            $"""
            UPDATE answer SET person = @person, content_hash = CASE WHEN EXISTS (
                SELECT 1 FROM answer same WHERE same.person = @person AND same.section = answer.section AND same.content_hash = answer.content_hash
                    AND same.state = '{AnswerState.Active}') THEN response_id ELSE content_hash END
            WHERE person = @earlier
            """,
            names);
        await writing.ExecuteAsync(
            "UPDATE remembered SET person = @person WHERE person = @earlier AND NOT EXISTS (SELECT 1 FROM remembered mine WHERE mine.person = @person)", names);
        await writing.ExecuteAsync("DELETE FROM remembered WHERE person = @earlier", names);
        await wayBack.SealAgainAsync(writing, earlier, person);
        await PersonTurn.ForgetAsync(writing, earlier);
        return 0;
    }

    [LoggerMessage(LogLevel.Information, "What a person gave under a key before is now under the present one")]
    private partial void LogRekeyed();
}
