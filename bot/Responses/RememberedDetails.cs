using CoeBot.Cards.Forms;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Responses;

/// <summary>Role and organisation of who ticked "remember", so that nobody types them for every section.</summary>
internal sealed class RememberedDetails(Database database)
{
    /// <summary>Keeps the details where the person asked for it; an unticked box forgets nothing, "forget me" does.</summary>
    public static Task KeepAsync(Writing writing, PersonKey person, FormValues values, TimeProvider clock) =>
        !values.Remember
            ? Task.CompletedTask
            : writing.ExecuteAsync(
                """
                INSERT INTO remembered (person, role, organisation, kept_at) VALUES (@person, @Role, @Organisation, @now)
                ON CONFLICT (person) DO UPDATE SET role = excluded.role, organisation = excluded.organisation, kept_at = excluded.kept_at
                """,
                new { person = person.Value, values.Role, values.Organisation, now = clock.Now() });

    /// <returns>A form with what is remembered filled in; an empty form where nothing is.</returns>
    public async Task<FormValues> FormAsync(PersonKey person, CancellationToken ct)
    {
        var row = await database.ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<RememberedRow>(new CommandDefinition(
                "SELECT role AS Role, organisation AS Organisation FROM remembered WHERE person = @person",
                new { person = person.Value }, cancellationToken: ct)),
            ct);
        return row is null ? FormValues.Empty : FormValues.Empty with { Role = row.Role, Organisation = row.Organisation, Remember = true };
    }

    /// <returns>True where something was remembered until now.</returns>
    public Task<bool> ForgetAsync(PersonKey person) =>
        database.WriteAsync(async writing => await writing.ExecuteAsync("DELETE FROM remembered WHERE person = @person", new { person = person.Value }) > 0);

    private sealed record RememberedRow(string Role, string Organisation);
}
