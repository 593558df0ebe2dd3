namespace CoeBot.SharePoint;

/// <summary>Graph refused, or could not be reached. Holds codes only: Graph's own message may quote what was sent.</summary>
internal sealed class GraphException : Exception
{
    /// <summary>What <see cref="Code"/> says where no token could be had.</summary>
    public const string NoToken = "tokenUnavailable";

    public GraphException(string call, int status, string code, TimeSpan? retryAfter, bool certainlyNotActed, Exception? inner = null)
        : base($"{call} ended with {Describe(status, code)}", inner)
    {
        Status = status;
        Code = code;
        RetryAfter = retryAfter;
        CertainlyNotActed = certainlyNotActed;
    }

    /// <summary>The HTTP status; 0 where there was no reply.</summary>
    public int Status { get; }

    /// <summary>Graph's error code, or a word of ours; may be empty.</summary>
    public string Code { get; }

    public TimeSpan? RetryAfter { get; }

    /// <summary>True where the call changed nothing on the other side.</summary>
    public bool CertainlyNotActed { get; }

    /// <summary>Status and code, for operators.</summary>
    public string Summary => Describe(Status, Code);

    private static string Describe(int status, string code) => (status, code) switch
    {
        (0, _) => code,
        (_, "") => $"{status}",
        _ => $"{status} {code}",
    };
}
