using System.Collections.Concurrent;
using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;

namespace CoeBot.Tests.Cards;

/// <summary>The papers and values the tests speak of.</summary>
internal static class Samples
{
    public static readonly Uri Notice = new("https://shared-shelves.example/privacy");
    public static readonly Uri Site = new("https://shared-shelves.example/paper/");

    private static readonly ConcurrentDictionary<string, ConsultationPaper> Read = new();

    public static ConsultationPaper Paper => PaperAt(Repository.SamplePaper);

    /// <summary>The shipped paper, and the real one where it lies beside the clone.</summary>
    public static IEnumerable<string> Sources =>
        new[] { Repository.SamplePaper, Repository.Shared("paper") }.OfType<string>();

    public static ConsultationPaper PaperAt(string source) => Read.GetOrAdd(source, path => PaperReader.Read(path, null));

    public static SectionCardView View { get; } = new(Notice) { Closes = new DateOnly(2026, 12, 4), Delivery = 12 };

    public static FormValues Answer { get; } = new()
    {
        Role = "la-data",
        Reflection = "enthusiastic",
        Summary = "The *ferry* [copies](x) are counted twice & nobody minds",
        Details = "First line.\n\n# Second_line with <b>no</b> markup",
        Organisation = "North Fell Council",
        Email = "reader@example.org",
        ContactOk = true,
    };

    /// <summary>The sample's form without a summary: two grids of thirteen rows and every other kind of question.</summary>
    public static Form LongForm { get; } = FormFile.Read(Path.Combine(Repository.SamplePaper, "feedback-form.yaml"));

    /// <summary>An answer to it: every row of the grids, and something of everything else.</summary>
    public static FormValues LongAnswer { get; } = new()
    {
        Role = "la-data",
        More = LongForm.Questions.SelectMany(question => question.Inputs).Where(input => LongForm.QuestionOf(input)!.Kind == QuestionKind.RatingGrid)
            .Select((input, n) => (input, $"{(n % 5) + 1}"))
            .Concat([("q.activities", "visit,trial"), ("q.distance", "ferry"), ("q.overall", "4"), ("q.reasons", "The *ferry* is late.\nOften."), ("q.branch", "North Fell")])
            .ToDictionary(answer => answer.Item1, answer => answer.Item2),
    };

    public static AdaptiveCard Card(Section section) => SectionCard.Build(section, Form.BuiltIn, View);

    /// <summary>A paper of one page with this text, read from a folder that goes away with it.</summary>
    public static ConsultationPaper OfPage(string markdown)
    {
        using var folder = new TemporaryFolder();
        folder.Write("page.md", markdown);
        return PaperReader.Read(folder.Path, Site);
    }
}
