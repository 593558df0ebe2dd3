using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CoeBot.Tests.Operations;

/// <summary>A PNG of 8 bits a channel, without interlacing, unpacked into pixels of red, green, blue and alpha.</summary>
internal sealed record Png(int Width, int Height, bool HasAlpha, IReadOnlyList<(byte Red, byte Green, byte Blue, byte Alpha)> Pixels)
{
    private const byte Rgb = 2;
    private const byte Rgba = 6;

    public static Png Read(ReadOnlySpan<byte> file)
    {
        var header = file[16..33];
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        if (header[8] != 8 || header[9] is not (Rgb or Rgba) || header[12] != 0) throw new NotSupportedException("Another kind of PNG.");
        var hasAlpha = header[9] == Rgba;
        return new Png(width, height, hasAlpha, Unfilter(Inflate(file), width, height, hasAlpha ? 4 : 3));
    }

    private static byte[] Inflate(ReadOnlySpan<byte> file)
    {
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (Encoding.ASCII.GetString(file.Slice(at + 4, 4)) == "IDAT") packed.Write(file.Slice(at + 8, length));
            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new MemoryStream();
        using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
        inflate.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static List<(byte Red, byte Green, byte Blue, byte Alpha)> Unfilter(byte[] data, int width, int height, int channels)
    {
        var pixels = new List<(byte, byte, byte, byte)>();
        var above = new byte[width * channels];
        for (var y = 0; y < height; y++)
        {
            var start = y * (above.Length + 1);
            var line = data.AsSpan(start + 1, above.Length).ToArray();
            for (var x = 0; x < line.Length; x++)
            {
                var (left, corner) = x < channels ? (0, 0) : (line[x - channels], (int)above[x - channels]);
                line[x] += (byte)Predict(data[start], left, above[x], corner);
            }

            for (var x = 0; x < line.Length; x += channels) pixels.Add((line[x], line[x + 1], line[x + 2], channels == 4 ? line[x + 3] : byte.MaxValue));
            above = line;
        }

        return pixels;
    }

    private static int Predict(byte filter, int left, int up, int corner) => filter switch
    {
        0 => 0,
        1 => left,
        2 => up,
        3 => (left + up) / 2,
        _ => Paeth(left, up, corner),
    };

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        if (toLeft <= toUp && toLeft <= toCorner) return left;
        return toUp <= toCorner ? up : corner;
    }
}
