namespace CoeBot.Cards.Paper;

public enum WordChange
{
    Kept,
    Added,
    Removed,
}

/// <summary>Neighbouring words with the same fate, single spaces between them.</summary>
public sealed record WordRun(WordChange Change, string Text);

/// <summary>What was added and removed between two texts, word by word (Myers' shortest edit script).</summary>
public static class WordDiff
{
    // Beyond this the texts have little in common, and the search would take memory with the square of it.
    private const int MostEdits = 2000;

    public static IReadOnlyList<WordRun> Between(string before, string after)
    {
        var (a, b) = (WordsOf(before), WordsOf(after));
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)])
            end++;
        var edits = new List<(WordChange Change, string Word)>();
        edits.AddRange(a[..start].Select(word => (WordChange.Kept, word)));
        edits.AddRange(Middle(a[start..^end], b[start..^end]));
        edits.AddRange(a[^end..].Select(word => (WordChange.Kept, word)));
        return Joined(edits);
    }

    /// <summary>The changes as one line: <c>… kept [-removed-] {+added+} kept …</c> with a few words around each.</summary>
    public static string Describe(IReadOnlyList<WordRun> runs, int context = 4) =>
        Describe(runs, removed => $"[-{removed}-]", added => $"{{+{added}+}}", context);

    /// <summary>The same in words that can be read out: <c>… kept [was: removed] [now: added] kept …</c>.</summary>
    public static string Spoken(IReadOnlyList<WordRun> runs, int context = 4) =>
        Describe(runs, removed => $"[was: {removed}]", added => $"[now: {added}]", context);

    private static string Describe(IReadOnlyList<WordRun> runs, Func<string, string> removed, Func<string, string> added, int context)
    {
        var pieces = new List<string>();
        for (var i = 0; i < runs.Count; i++)
        {
            pieces.Add(runs[i].Change switch
            {
                WordChange.Added => added(runs[i].Text),
                WordChange.Removed => removed(runs[i].Text),
                _ => Shortened(runs[i].Text.Split(' '), i > 0 ? context : 0, i < runs.Count - 1 ? context : 0),
            });
        }
        return string.Join(' ', pieces.Where(piece => piece.Length > 0));
    }

    private static string Shortened(string[] words, int first, int last) =>
        words.Length <= first + last ? string.Join(' ', words) : string.Join(' ', [.. words[..first], "…", .. words[^last..]]);

    private static string[] WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static List<(WordChange Change, string Word)> Middle(string[] a, string[] b)
    {
        var script = a.Length == 0 || b.Length == 0 ? null : Script(a, b);
        return script ?? [.. a.Select(word => (WordChange.Removed, word)), .. b.Select(word => (WordChange.Added, word))];
    }

    /// <summary>The edits, or null when there would be too many.</summary>
    private static List<(WordChange Change, string Word)>? Script(string[] a, string[] b)
    {
        var most = Math.Min(a.Length + b.Length, MostEdits);
        var furthest = new int[(2 * most) + 2];
        var trace = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            trace.Add([.. furthest.AsSpan(most - edits, (2 * edits) + 2)]);
            for (var k = -edits; k <= edits; k += 2)
            {
                var down = k == -edits || (k != edits && furthest[most + k - 1] < furthest[most + k + 1]);
                var x = down ? furthest[most + k + 1] : furthest[most + k - 1] + 1;
                var y = x - k;
                while (x < a.Length && y < b.Length && a[x] == b[y])
                    (x, y) = (x + 1, y + 1);
                furthest[most + k] = x;
                if (x >= a.Length && y >= b.Length)
                    return Backwards(a, b, trace);
            }
        }
        return null;
    }

    private static List<(WordChange Change, string Word)> Backwards(string[] a, string[] b, List<int[]> trace)
    {
        var script = new List<(WordChange, string)>();
        var (x, y) = (a.Length, b.Length);
        for (var edits = trace.Count - 1; edits >= 0; edits--)
        {
            var row = trace[edits]; // what was furthest before this edit; its middle is diagonal 0
            int At(int diagonal) => row[diagonal + edits];
            var k = x - y;
            var down = k == -edits || (k != edits && At(k - 1) < At(k + 1));
            var fromX = edits == 0 ? 0 : At(down ? k + 1 : k - 1);
            var fromY = edits == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY)
                (x, y) = Step(script, WordChange.Kept, a[x - 1], x - 1, y - 1);
            if (edits > 0)
                (x, y) = down ? Step(script, WordChange.Added, b[y - 1], x, y - 1) : Step(script, WordChange.Removed, a[x - 1], x - 1, y);
        }
        script.Reverse();
        return script;
    }

    private static (int X, int Y) Step(List<(WordChange, string)> script, WordChange change, string word, int x, int y)
    {
        script.Add((change, word));
        return (x, y);
    }

    private static List<WordRun> Joined(List<(WordChange Change, string Word)> edits)
    {
        var runs = new List<WordRun>();
        var words = new List<string>();
        for (var i = 0; i < edits.Count; i++)
        {
            words.Add(edits[i].Word);
            if (i + 1 < edits.Count && edits[i + 1].Change == edits[i].Change)
                continue;
            runs.Add(new(edits[i].Change, string.Join(' ', words)));
            words.Clear();
        }
        return runs;
    }
}
