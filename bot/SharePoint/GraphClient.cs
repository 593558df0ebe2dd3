using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using CoeBot.Http;
using CoeBot.Telemetry;

namespace CoeBot.SharePoint;

/// <summary>Microsoft Graph v1.0 over HTTP. Paths are relative to the base address and already escaped.</summary>
internal sealed class GraphClient(HttpPipeline pipeline, Uri baseUrl, ResourceBudget budget, TimeProvider clock)
{
    private readonly string root = baseUrl.AbsoluteUri.TrimEnd('/');

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <exception cref="GraphException">Any answer but success.</exception>
    public Task<JsonElement> GetAsync(string path, CancellationToken ct) => SendAsync(RequestMethod.Get, root + path, default, ct);

    /// <exception cref="GraphException">Any answer but success.</exception>
    public Task<JsonElement> PostAsync(string path, ReadOnlyMemory<byte> json, CancellationToken ct) =>
        SendAsync(RequestMethod.Post, root + path, json, ct);

    /// <exception cref="GraphException">Any answer but success.</exception>
    public Task<JsonElement> PatchAsync(string path, ReadOnlyMemory<byte> json, CancellationToken ct) =>
        SendAsync(RequestMethod.Patch, root + path, json, ct);

    /// <exception cref="GraphException">Any answer but success.</exception>
    public Task DeleteAsync(string path, CancellationToken ct) => SendAsync(RequestMethod.Delete, root + path, default, ct);

    /// <summary>A call that waits its turn in the budget.</summary>
    /// <exception cref="GraphException">Any answer but success.</exception>
    public async Task<JsonElement> CallAsync(RequestMethod method, string path, ReadOnlyMemory<byte> json, int units, CancellationToken ct)
    {
        await budget.TakeAsync(units, ct);
        return await SendAsync(method, root + path, json, ct);
    }

    /// <summary>A link that Graph gave out, such as one of delta.</summary>
    /// <exception cref="GraphException">Any answer but success, or a link to somewhere else.</exception>
    public async Task<JsonElement> FollowAsync(string link, int units, CancellationToken ct)
    {
        var ours = OurOwn(link)!;
        await budget.TakeAsync(units, ct);
        return await SendAsync(RequestMethod.Get, ours, default, ct);
    }

    /// <summary>Every entry of a collection, page after page.</summary>
    /// <exception cref="GraphException">Any answer but success.</exception>
    public async IAsyncEnumerable<JsonElement> ListAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        var next = root + path;
        while (next is not null)
        {
            var page = await SendAsync(RequestMethod.Get, next, default, ct);
            foreach (var entry in page.GetProperty("value").EnumerateArray()) yield return entry;
            next = page.TryGetProperty("@odata.nextLink", out var link) ? OurOwn(link.GetString()) : null;
        }
    }

    // The token goes where the base address points and nowhere else, whatever a reply says.
    private string? OurOwn(string? link) => link is null || link.StartsWith(root + "/", StringComparison.OrdinalIgnoreCase)
        ? link
        : throw new GraphException("GET a next page", 0, "foreignNextLink", retryAfter: null, certainlyNotActed: true);

    private async Task<JsonElement> SendAsync(RequestMethod method, string url, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        // The address stays out: item ids and queries stand in it.
        using var span = Signals.Source.StartActivity($"graph {method}", ActivityKind.Client);
        using var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(url));
        message.Request.Headers.SetValue(HttpHeader.Names.Accept, "application/json");
        if (!json.IsEmpty)
        {
            message.Request.Headers.SetValue(HttpHeader.Names.ContentType, "application/json");
            message.Request.Content = RequestContent.Create(json);
        }

        var call = $"{method} {message.Request.Uri.ToUri().AbsolutePath}";
        await TransferAsync(message, call, ct);
        span?.SetTag("http.response.status_code", message.Response.Status);
        return Read(message.Response, call);
    }

    private async Task TransferAsync(HttpMessage message, string call, CancellationToken ct)
    {
        try
        {
            await pipeline.SendAsync(message, ct);
        }
        catch (AuthenticationFailedException failure)
        {
            throw new GraphException(call, 0, GraphException.NoToken, retryAfter: null, certainlyNotActed: true, failure);
        }
        catch (Exception failure) when (failure is RequestFailedException or IOException)
        {
            // Without a connection nothing was sent. Once sent, a lost reply says nothing about what was done.
            var unreachable = failure.InnerException is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
            };
            throw new GraphException(call, 0, unreachable ? "unreachable" : "noReply", retryAfter: null, unreachable, failure);
        }
        catch (OperationCanceledException failure) when (!ct.IsCancellationRequested)
        {
            throw new GraphException(call, 0, "noReplyInTime", retryAfter: null, certainlyNotActed: false, failure);
        }
    }

    private JsonElement Read(Response response, string call)
    {
        budget.Heed(name => response.Headers.TryGetValue(name, out var value) ? value : null);
        var body = response.Content.ToMemory();
        if (response.Status is < 200 or >= 300)
        {
            response.Headers.TryGetValue("Retry-After", out var wait);
            throw GraphException.Of(call, response.Status, RetryAfter.Parse(wait, clock.GetUtcNow()), TryParse(body));
        }

        if (body.IsEmpty) return default;
        return TryParse(body)
            ?? throw new GraphException(call, response.Status, "unreadableReply", retryAfter: null, certainlyNotActed: false);
    }

    private static JsonElement? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonElement.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
