using CoeBot.Cards.Forms;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Responses;

/// <summary>Role and organisation of who ticked "remember", so that nobody types them for every section.</summary>
internal sealed class RememberedDetails(Database database, Form form)
{
    /// <summary>Keeps the details where the person asked for it; an unticked box forgets nothing unless the form was filled in from here.</summary>
    public static Task KeepAsync(Writing writing, PersonKey person, FormValues values, TimeProvider clock) =>
        !values.Remember
            ? Task.CompletedTask
            : writing.ExecuteAsync(
                """
                INSERT INTO remembered (person, role, organisation, kept_at) VALUES (@person, @Role, @Organisation, @now)
                ON CONFLICT (person) DO UPDATE SET role = CASE excluded.role WHEN '' THEN remembered.role ELSE excluded.role END, organisation = excluded.organisation, kept_at = excluded.kept_at
                """,
                new { person = person.Value, values.Role, values.Organisation, now = clock.Now() });

    /// <returns>A form with what is remembered filled in, as far as it is asked; an empty form where nothing is.</returns>
    public async Task<FormValues> FormAsync(PersonKey person, CancellationToken ct)
    {
        var held = await HeldAsync(person, ct);
        return held with
        {
            Role = form.Asks(FormInputs.Role) && form.RoleWording(held.Role) is not null ? held.Role : "",
            Organisation = form.Asks(FormInputs.Organisation) ? held.Organisation : "",
            Remember = held.Remember && form.Asks(FormInputs.Remember),
        };
    }

    /// <returns>All that is remembered, whatever the form asks.</returns>
    public async Task<FormValues> HeldAsync(PersonKey person, CancellationToken ct)
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
