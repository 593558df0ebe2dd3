using System.IO.Compression;
using System.Xml;

namespace CoeBot.Cards.Paper.Manuscripts;

/// <summary>
/// Looks through a Word file before it is read: how much it unpacks to, how deep its XML nests, whether the XML
/// declares entities. Nothing in it is fetched or run.
/// </summary>
internal static class WordGuard
{
    private const long MostUnpacked = 64 * 1024 * 1024;
    private const int MostParts = 5000;
    private const int Deepest = 200;

    public static void Check(byte[] file, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostParts)
            throw new PaperException($"{name} has {archive.Entries.Count:N0} parts; a Word file has a few dozen.");
        var left = MostUnpacked;
        foreach (var part in archive.Entries)
        {
            using var content = new CountedStream(part.Open(), left, name);
            if (part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
                CheckXml(content, part.FullName, name);
            content.CopyTo(Stream.Null);
            left = content.Left;
        }
    }

    private static void CheckXml(Stream content, string part, string name)
    {
        using var reader = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
                throw new PaperException($"{name}: {part} nests more than {Deepest} levels deep.");
        }
    }

    /// <summary>Counts what is really unpacked: the size that the archive declares may be a lie.</summary>
    private sealed class CountedStream(Stream inner, long left, string name) : Stream
    {
        public long Left { get; private set; } = left;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            Left -= read;
            return Left >= 0 ? read : throw new PaperException($"{name} unpacks to more than {MostUnpacked:N0} bytes. Make its pictures smaller, or leave them out.");
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
