namespace CoeBot.Teams;

/// <summary>Why a caller was turned away. For logs and counts only: the caller learns the status and nothing more.</summary>
internal enum Refusal
{
    NoToken,
    NotAToken,
    Algorithm,
    UnknownIssuer,
    UnknownKey,
    Signature,
    Audience,
    Lifetime,
    KeysUnavailable,
    Channel,
    Endorsement,
    ServiceUrl,
    ServiceHost,
    Tenant,
}

internal static class Refusals
{
    /// <summary>401: we don't know the caller. 403: we do, and its activity doesn't fit. 503: we couldn't find out.</summary>
    public static int Status(this Refusal refusal) => refusal switch
    {
        Refusal.KeysUnavailable => StatusCodes.Status503ServiceUnavailable,
        Refusal.Channel or Refusal.Endorsement or Refusal.ServiceUrl or Refusal.ServiceHost or Refusal.Tenant =>
            StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status401Unauthorized,
    };
}
