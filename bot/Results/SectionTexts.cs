using CoeBot.Cards.Paper;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Results;

/// <summary>The text of a section as it was in a version; a line a paragraph.</summary>
internal sealed record KeptText
{
    public string Section { get; init; } = "";

    public string Version { get; init; } = "";

    public string Title { get; init; } = "";

    public string Text { get; init; } = "";

    public long Since { get; init; }
}

/// <summary>Keeps the text of every version of the paper that the service ran with: the paper's own folder has only the present one.</summary>
internal sealed class SectionTexts(Database database, ConsultationPaper paper, TimeProvider clock) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => KeepAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task KeepAsync() => database.WriteAsync(async writing =>
    {
        foreach (var section in PaperSnapshot.Of(paper).Sections)
            await writing.ExecuteAsync(
                """
                INSERT INTO section_text (section, section_version, title, text, since) VALUES (@Id, @Version, @Title, @Text, @now)
                ON CONFLICT DO NOTHING
                """,
                new { section.Id, section.Version, section.Title, Text = section.Text ?? "", now = clock.Now() });
    });

    public Task<IReadOnlyList<KeptText>> ListAsync(string section, CancellationToken ct) => database.ReadAsync<IReadOnlyList<KeptText>>(
        async connection =>
        [
            .. await connection.QueryAsync<KeptText>(new CommandDefinition(
                "SELECT section AS Section, section_version AS Version, title AS Title, text AS Text, since AS Since FROM section_text WHERE section = @section ORDER BY since",
                new { section }, cancellationToken: ct)),
        ],
        ct);
}
