using Azure.Core;
using Azure.Core.Pipeline;

namespace CoeBot.Identity;

/// <summary>Azure.Core's bearer policy refuses http, rightly. A rehearsal on this machine has no certificate, so its fixed token is set here.</summary>
internal sealed class LoopbackTokenPolicy : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        if (!message.Request.Uri.ToUri().IsLoopback) throw new InvalidOperationException("The rehearsal's token may not leave this machine.");
        message.Request.Headers.SetValue(HttpHeader.Names.Authorization, $"Bearer {Credentials.LoopbackToken}");
    }
}
