using System.Text.RegularExpressions;
using CoeBot.Storage;
using Dapper;

namespace CoeBot.Results.Evidence;

/// <summary>A word and how many people used it.</summary>
internal sealed record Term(string Word, long People);

/// <summary>
/// Words that people use in one section more than in others: TF-IDF, with people for frequency and sections for documents. Only words of
/// five people or more, since a rare one would quote whoever used it. A help to coding, and labelled as such.
/// </summary>
internal sealed partial class TopTerms(Database database)
{
    private const int Most = 15;

    private static readonly HashSet<string> Stop =
    [
        .. """
            about above after again all also and any are aren’t because been before being below between both but can can’t cannot could did does doing don’t down during
            each even few for from further get had has have having her here hers him his how i’m into isn’t it’s its just like lot made make many may more most much must
            need needs new not now off often one only other our ours out over own per really same see she should some such than that that’s the their theirs them then there
            these they this those through too two under until use used very want was way we’re well were what when where which while who whom why will with within without
            won’t would you your yours
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <param name="until">Of each section that is counted, the time of its last answer that counts.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By section, likeliest first.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Term>>> FindAsync(IReadOnlyDictionary<string, long> until, CancellationToken ct)
    {
        var bySection = new Dictionary<string, Dictionary<string, long>>();
        foreach (var (section, last) in until)
            bySection[section] = await database.ReadAsync(connection => Task.FromResult(People(connection.Query<Words>(
                """
                SELECT CASE WHEN person = 'web' THEN response_id ELSE person END AS Person, summary AS Summary, details AS Details FROM answer
                WHERE state = 'Active' AND kind = 'Answer' AND section = @section AND submitted_at <= @last ORDER BY person, response_id
                """,
                new { section, last }, buffered: false), ct)), ct);

        var sections = bySection.Values.SelectMany(words => words.Keys).GroupBy(word => word).ToDictionary(word => word.Key, word => word.Count());
        return bySection.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Term>)
        [
            .. pair.Value
                .OrderByDescending(word => word.Value * Rarity(bySection.Count, sections[word.Key])).ThenBy(word => word.Key, StringComparer.Ordinal)
                .Take(Most).Select(word => new Term(word.Key, word.Value)),
        ]);
    }

    internal static IEnumerable<string> WordsOf(string text) => Word().Matches(text.ToLowerInvariant()).Select(match => match.Value.Replace('\'', '’'))
        .Where(word => word.Length > 2 && !Stop.Contains(word));

    // Smoothed, so that a paper of one section still has an order.
    private static double Rarity(int documents, int with) => Math.Log((1.0 + documents) / (1.0 + with)) + 1;

    private static Dictionary<string, long> People(IEnumerable<Words> answers, CancellationToken ct)
    {
        // Answers of one person come one after the other: remembering who was last is enough to count them once.
        var counted = new Dictionary<string, (long People, string Last)>();
        foreach (var answer in answers)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var word in WordsOf($"{answer.Summary} {answer.Details}"))
                if (!counted.TryGetValue(word, out var so) || so.Last != answer.Person)
                    counted[word] = (so.People + 1, answer.Person);
        }

        return counted.Where(word => word.Value.People >= SmallNumbers.Least).ToDictionary(word => word.Key, word => word.Value.People);
    }

    [GeneratedRegex(@"\p{L}+(?:['’-]\p{L}+)*")]
    private static partial Regex Word();

    private sealed record Words
    {
        public string Person { get; init; } = "";

        public string Summary { get; init; } = "";

        public string Details { get; init; } = "";
    }
}
