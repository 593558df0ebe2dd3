using System.Buffers.Binary;
using System.Text;

namespace CoeBot.Tests.Telemetry;

/// <summary>A message in protobuf's binary form, read by field numbers.</summary>
internal sealed class WireMessage(ReadOnlyMemory<byte> bytes)
{
    public string Text(int field) => Fields().Where(each => each.Number == field).Select(each => Encoding.UTF8.GetString(each.Bytes.Span)).FirstOrDefault("");

    /// <summary>A varint or eight bytes; zero where the field is absent, as protobuf has it.</summary>
    public long Number(int field) => Fields().Where(each => each.Number == field).Select(each => each.Value).FirstOrDefault();

    /// <returns>Every message that this path of field numbers leads to.</returns>
    public IEnumerable<WireMessage> At(params int[] path) => path.Length == 0
        ? [this]
        : Fields().Where(each => each.Number == path[0]).SelectMany(each => new WireMessage(each.Bytes).At(path[1..]));

    private IEnumerable<(int Number, long Value, ReadOnlyMemory<byte> Bytes)> Fields()
    {
        for (var at = 0; at < bytes.Length;)
        {
            var key = Varint(ref at);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    yield return (number, Varint(ref at), default);
                    break;
                case 1:
                    yield return (number, BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[at..]), default);
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(ref at);
                    yield return (number, 0, bytes.Slice(at, length));
                    at += length;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }

    private long Varint(ref int at)
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes.Span[at++];
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }
}
