using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace CoeBot.Teams;

/// <summary>Reads the activity of a request whose caller is known. Anything else than one is a status, and nothing is thrown.</summary>
internal static class ActivityReading
{
    public static async Task<(Activity? Activity, int Status)> ReadAsync(HttpContext context)
    {
        if (!IsJson(context.Request)) return (null, StatusCodes.Status415UnsupportedMediaType);
        if (context.Request.ContentLength > MessagesEndpoint.MostBytes) return (null, StatusCodes.Status413PayloadTooLarge);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MessagesEndpoint.MostBytes;
        try
        {
            var activity = await ParseAsync(context.Request.BodyReader, context.RequestAborted);
            var readable = !string.IsNullOrEmpty(activity?.Type);
            return readable ? (activity, StatusCodes.Status200OK) : (null, StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException failure)
        {
            return (null, failure.StatusCode);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // The caller hung up; nobody reads this status.
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    // What Teams sends is there at once, so it is read from the server's own buffer, without a stream in between.
    private static async ValueTask<Activity?> ParseAsync(PipeReader body, CancellationToken ct)
    {
        while (true)
        {
            var read = await body.ReadAsync(ct);
            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            try
            {
                return Parse(read.Buffer);
            }
            finally
            {
                // Else the server could not read past what no parser understood.
                body.AdvanceTo(read.Buffer.End);
            }
        }
    }

    private static Activity? Parse(in ReadOnlySequence<byte> body)
    {
        var json = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        // A byte order mark is no part of JSON, and is let pass as it always was.
        if (json.StartsWith("\uFEFF"u8)) json = json["\uFEFF"u8.Length..];
        return JsonSerializer.Deserialize(json, ActivityJson.Default.Activity);
    }

    private static bool IsJson(HttpRequest request)
    {
        // As Teams writes it; the parser takes what else may mean the same.
        if (request.ContentType is "application/json; charset=utf-8" or "application/json") return true;
        if (!request.HasJsonContentType()) return false;
        var charset = request.GetTypedHeaders().ContentType!.Charset;
        return charset.Length == 0 || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
    }
}
