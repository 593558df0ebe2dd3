using System.Collections.Frozen;
using CoeBot.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CoeBot.Teams;

/// <summary>
/// Is this a token of the channel, for this bot, now? (Bot Connector authentication: signature, issuer, audience, lifetime.)
/// The only type that knows the JWT library.
/// </summary>
internal sealed class TokenCheck(TeamsSettings teams, HttpClient http, TimeProvider clock, ILogger<IssuerKeys> log) : IDisposable
{
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private const int MostCharacters = 16 * 1024;

    private readonly TokenCache cache = new(clock);
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MostCharacters };
    private readonly FrozenDictionary<string, IssuerKeys> issuers = teams.Issuers
        .DistinctBy(issuer => issuer.Issuer, StringComparer.Ordinal)
        .ToFrozenDictionary(issuer => issuer.Issuer, issuer => new IssuerKeys(issuer, http, clock, log), StringComparer.Ordinal);

    public ValueTask<TokenVerdict> CheckAsync(ReadOnlyMemory<char> token, CancellationToken ct)
    {
        if (token.Length > MostCharacters) return new(Refusal.NotAToken);
        return cache.Find(token.Span) is { } known ? new(known) : CheckNewAsync(token.ToString(), ct);
    }

    /// <summary>False for a token that was valid once and is not any more.</summary>
    public bool Holds(CallerToken token) => cache.Holds(token);

    public void Dispose()
    {
        foreach (var issuer in issuers.Values) issuer.Dispose();
    }

    private async ValueTask<TokenVerdict> CheckNewAsync(string token, CancellationToken ct)
    {
        if (Read(token) is not { } read) return Refusal.NotAToken;
        // Fixed, not taken from the token: "none" and a public key used as a secret are refused here.
        if (read.Alg != SecurityAlgorithms.RsaSha256 || read.TryGetHeaderValue<object>("crit", out _)) return Refusal.Algorithm;
        if (!issuers.TryGetValue(read.Issuer ?? "", out var issuer)) return Refusal.UnknownIssuer;
        if (read.Kid is not { Length: > 0 } keyId) return Refusal.UnknownKey;
        if (await issuer.WithAsync(keyId, ct) is not { } keys) return Refusal.KeysUnavailable;
        if (!keys.Keys.TryGetValue(keyId, out var key)) return Refusal.UnknownKey;

        if (await ValidateAsync(read, key) is { } refusal) return refusal;
        var valid = new CallerToken(ServiceUrl(read), key.Endorsements, new DateTimeOffset(read.ValidTo, TimeSpan.Zero), issuer, keys);
        cache.Keep(token, valid);
        return valid;
    }

    private JsonWebToken? Read(string token)
    {
        // Three parts: five would be an encrypted token, which the channel never sends.
        if (token.Count('.') != 2 || !handler.CanReadToken(token)) return null;
        try
        {
            return handler.ReadJsonWebToken(token);
        }
        catch (Exception failure) when (IsOfTheToken(failure))
        {
            return null;
        }
    }

    private async Task<Refusal?> ValidateAsync(JsonWebToken token, SigningKey key)
    {
        var rules = new TokenValidationParameters
        {
            IssuerSigningKey = key.Key,
            RequireSignedTokens = true,
            ValidateIssuerSigningKey = true,
            ValidIssuer = token.Issuer,
            ValidAudience = teams.AppId.ToString(),
            AudienceValidator = (audiences, _, _) => audiences.Count() == 1 && IsOurs(audiences.First()),
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => IsNow(from, until),
        };
        var result = await handler.ValidateTokenAsync(token, rules);
        return result switch
        {
            { IsValid: true } => null,
            { Exception: SecurityTokenInvalidAudienceException } => Refusal.Audience,
            { Exception: SecurityTokenInvalidLifetimeException } => Refusal.Lifetime,
            _ => Refusal.Signature,
        };
    }

    private bool IsOurs(string audience) => audience.Equals(teams.AppId.ToString(), StringComparison.OrdinalIgnoreCase);

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is not { } start || now >= start - Skew);
    }

    private static Uri? ServiceUrl(JsonWebToken token)
    {
        var claims = token.Claims.Where(claim => claim.Type == "serviceurl").Take(2).ToList();
        return claims.Count == 1 && Uri.TryCreate(claims[0].Value, UriKind.Absolute, out var address) ? address : null;
    }

    // What the library throws for a stranger's bytes. Anything else is a fault of ours and must show.
    private static bool IsOfTheToken(Exception failure) =>
        failure is SecurityTokenException or ArgumentException or FormatException or OverflowException or InvalidCastException
            or System.Text.Json.JsonException;
}
