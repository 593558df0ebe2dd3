using System.Text;

namespace CoeBot.Cards.Paper;

/// <summary>Reads text strictly: whatever is wrong with a file is said with the file's name.</summary>
internal static class PageFile
{
    private const long MostBytes = 2 * 1024 * 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text with line ends as <c>\n</c>; <paramref name="name"/> is what messages call the file.</summary>
    public static string Read(string path, string name, long most = MostBytes) => Decode(Bytes(path, name, most), name);

    public static byte[] Bytes(string path, string name, long most)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length > most)
                throw new PaperException($"{name} has {file.Length:N0} bytes; at most {most:N0} are read. Split it, or leave it out.");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PaperException($"{name} cannot be read: {problem.Message}");
        }
    }

    private static string Decode(byte[] bytes, string name)
    {
        try
        {
            var text = Strict.GetString(bytes);
            if (text.Contains('\0'))
                throw new PaperException($"{name} is not text: it holds a zero byte.");
            return text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException problem)
        {
            throw new PaperException($"{name} is not UTF-8 (byte {problem.Index + 1:N0}). Save it as UTF-8.");
        }
    }
}
