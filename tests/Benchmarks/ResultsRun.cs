using System.Diagnostics;
using System.Globalization;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Rehearsal;
using CoeBot.Results;
using CoeBot.Results.Evidence;
using CoeBot.Storage;

namespace CoeBot.Benchmarks;

/// <summary>
/// <c>results [--answers N] [--paper PATH] [--out FOLDER]</c>: how long counting takes and how long a pack, on a database file with so many answers. The
/// folder keeps the pack to look at.
/// </summary>
internal static class ResultsRun
{
    private const int Looks = 21;

    private static readonly string[] Words =
    [
        .. "shelves ferries records children workers standards councils suppliers contracts training costs trust law dashboards meetings time budgets evidence families leaders".Split(' '),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var answers = int.Parse(Option(args, "--answers") ?? "50000", CultureInfo.InvariantCulture);
        var file = Directory.CreateTempSubdirectory("coebot-results-");
        var folder = new DirectoryInfo(Option(args, "--out") ?? Path.Combine(file.FullName, "pack"));
        try
        {
            await using var database = new SqliteDatabase($"Data Source={Path.Combine(file.FullName, "coebot.db")}");
            await database.PrepareAsync(CancellationToken.None);
            var paper = PaperReader.Read(Option(args, "--paper") ?? SampleFiles.Paper, null);
            await FillAsync(database, paper, answers);
            await MeasureAsync(database, paper, folder);
            return 0;
        }
        finally
        {
            file.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(SqliteDatabase database, ConsultationPaper paper, DirectoryInfo folder)
    {
        var counts = new AnswerCounts(database, Form.BuiltIn);
        var times = new List<double>();
        for (var n = 0; n < Looks; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await counts.NowAsync(null, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        Say($"results: median {times[Looks / 2]:F1} ms, slowest {times[^1]:F1} ms of {Looks}");

        var texts = new SectionTexts(database, paper, TimeProvider.System);
        await texts.KeepAsync();
        var released = new ReleasedCounts(database, Form.BuiltIn, TimeProvider.System);
        var source = new EvidenceSource(database, released, texts, Form.BuiltIn, TimeProvider.System);
        var pack = new EvidencePack(source, new TopTerms(database), new Coverage(database, released), paper);
        var start = Stopwatch.GetTimestamp();
        await pack.WriteAsync(folder, null, Reader.Everyone, CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Say($"pack: {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, {folder.GetFiles().Sum(written => written.Length) / 1048576.0:F1} MB, peak memory of the process {process.PeakWorkingSet64 / 1048576} MB");
    }

    private static async Task FillAsync(SqliteDatabase database, ConsultationPaper paper, int answers)
    {
        var chance = new Random(1);
        var form = Form.BuiltIn;
        var end = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var some in Enumerable.Range(0, answers).Chunk(1000))
            await database.WriteAsync(async writing =>
            {
                foreach (var n in some)
                {
                    var section = paper.Sections[chance.Next(paper.Sections.Count)];
                    var id = $"{n:D8}-0000-4000-8000-000000000000";
                    await writing.ExecuteAsync(
                        """
                        INSERT INTO answer (response_id, reference, person, section, section_title, section_version, page_url, reflection, role, summary, details,
                            organisation, email, contact_ok, quote_ok, source, network, network_kind, submitted_at, delete_after, state, content_hash)
                        VALUES (@id, @id, @person, @section, @title, @version, '', @reflection, @role, @summary, @details, '', '', 0, @quote, @source, '', '', @at, @at, 'Active', @id)
                        """,
                        new
                        {
                            id,
                            person = $"person {chance.Next(answers / 2)}",
                            section = section.Id.Slug,
                            title = section.Title,
                            version = section.Version,
                            reflection = chance.Next(8) == 0 ? "" : form.Reflections[chance.Next(form.Reflections.Count)].Key,
                            role = form.Roles[Math.Min(chance.Next(form.Roles.Count), chance.Next(form.Roles.Count))].Key,
                            summary = Sentence(chance, 9),
                            details = chance.Next(3) == 0 ? "" : string.Join('\n', Enumerable.Range(0, 1 + chance.Next(4)).Select(_ => Sentence(chance, 14))),
                            quote = (long)chance.Next(2),
                            source = chance.Next(5) == 0 ? "Web" : "Teams",
                            at = end - (long)(chance.NextDouble() * 14 * 86_400_000),
                        });
                    if (chance.Next(2) == 0)
                        await writing.ExecuteAsync(
                            "INSERT INTO review (response_id, status, themes, public_text) VALUES (@id, 'Read', @themes, @cleared)",
                            new { id, themes = form.Themes[chance.Next(6)], cleared = chance.Next(6) == 0 ? "Words that reviewers cleared for publication." : "" });
                }
            });
    }

    private static string Sentence(Random chance, int words) => $"Our {string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[Math.Min(chance.Next(Words.Length), chance.Next(Words.Length))]))}.";

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
