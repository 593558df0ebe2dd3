namespace CoeBot.Rehearsal.Wire;

/// <summary>What the door needs of a pretend service: the pretend Bot Connector and the pretend Graph.</summary>
internal interface IPretendApi
{
    Faults Faults { get; }

    /// <summary>Whether a body with other than ASCII must name its charset, as the Bot Connector wants it.</summary>
    bool NeedsCharset { get; }

    /// <summary>Acts on a call that passed the door. Never throws for what the caller sent.</summary>
    WireReply Answer(WireRequest request);

    /// <summary>An error in the service's own shape.</summary>
    WireReply Refuse(int status, string? code, string message);

    void Log(WireRequest request);
}
