using Azure.Core;

namespace CoeBot.Identity;

internal sealed class LoopbackCredential : TokenCredential
{
    private static readonly AccessToken Token = new(Credentials.LoopbackToken, DateTimeOffset.MaxValue);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => Token;

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Token);
}
