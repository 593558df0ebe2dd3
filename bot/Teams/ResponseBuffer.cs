using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace CoeBot.Teams;

/// <summary>Where a response is written before its length is known. Used again and again: a card is larger than all else of a request.</summary>
internal sealed class ResponseBuffer : IResettable, IDisposable
{
    private readonly ArrayBufferWriter<byte> body = new(4 * 1024);
    private readonly Utf8JsonWriter json;

    public ResponseBuffer() => json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public ReadOnlyMemory<byte> Write(InvokeResponse response)
    {
        response.WriteTo(json);
        json.Flush();
        return body.WrittenMemory;
    }

    /// <summary>What one person was told is gone before the next uses it.</summary>
    public bool TryReset()
    {
        body.Clear();
        json.Reset();
        return true;
    }

    public void Dispose() => json.Dispose();
}
