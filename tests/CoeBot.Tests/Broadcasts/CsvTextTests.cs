using CoeBot.Csv;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CoeBot.Tests.Broadcasts;

/// <summary>What is written is read back, and a spreadsheet runs none of it.</summary>
public sealed class CsvTextTests
{
    private static readonly Gen<string> Piece = Gen.Elements("=", "+", "-", "@", "'", "\"", ",", "\n", " ", "\t", "a", "ü", "1");

    [Fact]
    public void Whatever_is_written_is_read_back_and_no_field_begins_like_a_formula()
    {
        var fields = Piece.ListOf().Select(string.Concat).NonEmptyListOf().Where(row => row.Count > 1 || row[0].Length > 0);
        Check.One(Properties.Tried(3000), Prop.ForAll(fields.ToArbitrary(), row =>
        {
            var read = CsvText.Read(CsvText.Row(row) + "\n");
            return read.Count == 1 && read[0].Fields.Select(CsvText.Plain).SequenceEqual(row)
                && read[0].Fields.All(field => field.TrimStart() is not ['=' or '+' or '-' or '@', ..]);
        }));
    }
}
