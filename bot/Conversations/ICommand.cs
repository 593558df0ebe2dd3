using CoeBot.Teams;

namespace CoeBot.Conversations;

/// <summary>One thing that people can type.</summary>
internal interface ICommand
{
    /// <summary>In lower case, as typed.</summary>
    IReadOnlyList<string> Words { get; }

    bool ForOrganisers { get; }

    /// <summary>True where who may broadcast to test channels only may use it too; the command sees to the rest.</summary>
    bool ForTesters => false;

    /// <param name="asking">Who asks, and where.</param>
    /// <param name="rest">What stands behind the word.</param>
    /// <param name="ct">Ends the reading of data; what is written is written.</param>
    Task<OutgoingMessage> RunAsync(Asking asking, string rest, CancellationToken ct);
}
