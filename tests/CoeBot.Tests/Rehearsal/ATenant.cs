using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoeBot.Rehearsal;
using Xunit;

namespace CoeBot.Tests.Rehearsal;

internal sealed record Reply(int Status, JsonNode? Body, HttpResponseHeaders Headers)
{
    public string? Code => Body?["error"]?["code"]?.GetValue<string>();
    public string? Message => Body?["error"]?["message"]?.GetValue<string>();
}

/// <summary>A started tenant with a bot of the test's own making and a client that speaks the wire.</summary>
internal sealed class ATenant : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly StubBot _bot;

    private ATenant(RehearsalTenant tenant, StubBot bot, ManualTime clock) => (Tenant, _bot, Clock) = (tenant, bot, clock);

    /// <summary>The running test's token.</summary>
    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public RehearsalTenant Tenant { get; }
    public ManualTime Clock { get; }
    public StubBot Bot => _bot;

    internal static async Task<ATenant> StartAsync(RehearsalOptions? options = null)
    {
        var clock = new ManualTime();
        var tenant = await RehearsalTenant.StartAsync((options ?? new RehearsalOptions()) with { Clock = clock }, Ct);
        var bot = await StubBot.StartAsync(Ct);
        tenant.BotEndpoint = bot.Endpoint;
        return new ATenant(tenant, bot, clock);
    }

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Relative to the tenant's address.</param>
    /// <param name="body">Sent as JSON.</param>
    /// <param name="headers">Further headers; Authorization and User-Agent default to right ones and are left out when empty.</param>
    internal async Task<Reply> SendAsync(string method, string path, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Tenant.Address, path));
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer rehearsal");
        request.Headers.TryAddWithoutValidation("User-Agent", "NONISV|Tests|Rehearsal/1.0");
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            if (value.Length > 0) request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await _http.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return new Reply((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, response.Headers);
    }

    internal Task<Reply> PlayAsync(string path, JsonNode body) => SendAsync("POST", "play/" + path, body, ("X-Rehearsal", "1"));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _bot.DisposeAsync();
        await Tenant.DisposeAsync();
    }
}
