using System.Text;

namespace CoeBot.Csv;

/// <param name="Line">Where the record begins, counted from 1.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields)
{
    // A record prints its members; these are people's words.
    public override string ToString() => $"{nameof(CsvRecord)} {Line}";
}

/// <summary>Reads and writes comma-separated values (RFC 4180): quoted fields may hold commas, line breaks and doubled quotes.</summary>
internal static class CsvText
{
    /// <summary>
    /// A spreadsheet runs what begins like a formula, so such text gets an apostrophe before it. One that begins with apostrophes before a
    /// formula gets one too, so that <see cref="Plain"/> gives back what was written.
    /// </summary>
    public static string Field(string text)
    {
        var safe = IsFormula(text.TrimStart('\'')) ? $"'{text}" : text;
        return safe.IndexOfAny([',', '"', '\n', '\r']) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A field that was read, without the apostrophe that <see cref="Field"/> puts before a formula.</summary>
    public static string Plain(string field) => field.StartsWith('\'') && IsFormula(field.TrimStart('\'')) ? field[1..] : field;

    public static string Row(IEnumerable<string> fields) => string.Join(',', fields.Select(Field));

    /// <exception cref="FormatException">A quoted field doesn't end.</exception>
    public static IReadOnlyList<CsvRecord> Read(string text, char separator = ',')
    {
        var records = new List<CsvRecord>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, begun) = (1, 1);
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when field.Length == 0:
                    i = Quoted(text, i + 1, field, ref line);
                    break;
                case var letter when letter == separator:
                    End(fields, field);
                    break;
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                    break;
                case '\n' or '\r':
                    Finish();
                    begun = ++line;
                    break;
                default:
                    field.Append(text[i]);
                    break;
            }
        }

        Finish();
        return records;

        void Finish()
        {
            // An empty line holds nothing.
            if (fields.Count == 0 && field.Length == 0) return;
            End(fields, field);
            records.Add(new CsvRecord(begun, [.. fields]));
            fields.Clear();
        }
    }

    private static bool IsFormula(string text) => text.TrimStart() is ['=' or '+' or '-' or '@', ..];

    private static void End(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }

    /// <returns>Where the closing quote stands.</returns>
    private static int Quoted(string text, int from, StringBuilder field, ref int line)
    {
        var begun = line;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '\n') line++;
            if (text[i] != '"') field.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[i++]);
            else return i;
        }

        throw new FormatException($"line {begun}: a quoted field doesn't end.");
    }
}
