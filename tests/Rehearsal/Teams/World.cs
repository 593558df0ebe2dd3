using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CoeBot.Rehearsal.Teams;

/// <summary>
/// A Microsoft 365 tenant.
/// <see cref="Stranger"/>: not one that the bot serves, so a refusal of its activities is expected.
/// </summary>
internal sealed record PretendTenant(string Id, string Name, bool Home, bool Stranger)
{
    public List<PretendTeam> Teams { get; } = [];
    public List<PretendPerson> People { get; } = [];
}

/// <summary>A team. <see cref="Id"/> is also the id of its General channel, as in Teams.</summary>
internal sealed record PretendTeam(string Id, string Name, string AadGroupId, PretendTenant Tenant)
{
    public List<PretendChannel> Channels { get; } = [];
    public List<PretendPerson> Members { get; } = [];
    public bool Installed { get; set; }

    public PretendChannel General => Channels[0];
}

/// <summary>A channel of a team; or a chat of several people, which has no team that anybody sees.</summary>
internal sealed record PretendChannel(string Id, string Name, PretendTeam Team)
{
    public bool IsGroupChat => Id.EndsWith("@thread.v2", StringComparison.Ordinal);
}

/// <summary>A person. <see cref="Id"/> is what the bot sees as <c>from.id</c>; it differs from bot to bot.</summary>
internal sealed record PretendPerson(string Id, string AadObjectId, string Name, bool Organiser, PretendTenant Tenant)
{
    public bool Installed { get; set; }

    /// <summary>The person blocked the bot: it can't write to them.</summary>
    public bool Blocked { get; set; }

    /// <summary>Id of the personal chat with the bot on the wire.</summary>
    public string ChatId { get; } = "a:" + Ids.Opaque("chat " + Id);
}

/// <summary>Ids that look like the real ones and stay the same from run to run.</summary>
internal static class Ids
{
    internal static string Guid(string seed) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16)).ToString("D", CultureInfo.InvariantCulture);

    internal static string Opaque(string seed) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(seed))).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    internal static string Thread(string seed) => $"19:{Guid(seed).Replace("-", "", StringComparison.Ordinal)}@thread.tacv2";
}
