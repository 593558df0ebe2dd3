using CoeBot.Configuration;

namespace CoeBot.Teams;

/// <summary>
/// An issuer's keys, kept fresh. The library's own ConfigurationManager reads the wall clock and so can't be tested for what matters here:
/// that a stranger's flood of unknown keys costs the issuer one request per five minutes, and that the last good keys outlive its outage.
/// </summary>
internal sealed partial class IssuerKeys(TokenIssuer issuer, HttpClient http, TimeProvider clock, ILogger<IssuerKeys> log) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenFirstTries = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile KeySet? current;
    private DateTimeOffset nextTry;

    /// <summary>True while these are the keys in use, so that nothing vouched for by a withdrawn key is remembered.</summary>
    public bool Holds(KeySet keys) => ReferenceEquals(current, keys);

    /// <summary>
    /// The keys in use. One that isn't among them may have been published since, and is looked for at most every five minutes.
    /// </summary>
    /// <returns>Null while the issuer has never been reached.</returns>
    public async ValueTask<KeySet?> WithAsync(string keyId, CancellationToken ct)
    {
        if (current is { } keys && keys.Keys.ContainsKey(keyId))
        {
            if (clock.GetUtcNow() < keys.StaleAt) return keys;
            await RefreshAsync(TimeSpan.Zero, ct);
            return current;
        }

        await RefreshAsync(Timeout.InfiniteTimeSpan, ct);
        return current;
    }

    public void Dispose() => turn.Dispose();

    private async Task RefreshAsync(TimeSpan patience, CancellationToken ct)
    {
        if (!await turn.WaitAsync(patience, ct)) return;
        try
        {
            var now = clock.GetUtcNow();
            if (now < nextTry) return;
            nextTry = now + (current is null ? BetweenFirstTries : BetweenRefreshes);
            // One caller fetches for all, so it doesn't stop when that one hangs up.
            current = await KeySet.FetchAsync(issuer.OpenIdMetadata, http, now + Fresh, CancellationToken.None);
            nextTry = now + BetweenRefreshes;
            Refreshed(current.Keys.Count);
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or ArgumentException or HttpRequestException
            or OperationCanceledException or FormatException or System.Text.Json.JsonException)
        {
            Unreachable(failure.GetType().Name, current is not null);
        }
        finally
        {
            turn.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Fetched {Count} signing keys of the channel")]
    private partial void Refreshed(int count);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Could not fetch the signing keys of the channel ({Failure}); going on with the last ones: {HasKeys}")]
    private partial void Unreachable(string failure, bool hasKeys);
}
