using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace CoeBot.Tests.Operations;

/// <summary>A long text in which no piece comes twice, to be recognised in a file by any piece that is left of it.</summary>
internal static class DeletedWords
{
    private const int Piece = 32;

    public static string OfLength(int length, string seed)
    {
        var text = new StringBuilder();
        for (var n = 0; text.Length < length; n++) text.Append(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {n}"))));
        return text.ToString(0, length);
    }

    /// <returns>How many pieces of the text stand in the database's file or in one beside it.</returns>
    public static int PiecesIn(string connectionString, string text)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        // In the direction in which SQLite moves pages, so that none is missed on its way.
        var bytes = new[] { $"{file}-wal", file }.Where(File.Exists).Select(Read).ToList();
        return Enumerable.Range(0, text.Length / Piece)
            .Select(n => Encoding.UTF8.GetBytes(text.Substring(n * Piece, Piece)))
            .Count(piece => bytes.Any(each => each.AsSpan().IndexOf(piece) >= 0));
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        // The journal may be emptied meanwhile.
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
