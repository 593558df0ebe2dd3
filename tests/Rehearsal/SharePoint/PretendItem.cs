using System.Globalization;
using System.Text.Json.Nodes;

namespace CoeBot.Rehearsal.SharePoint;

/// <summary>A list item. <see cref="Fields"/> is keyed by the name under which Graph reads the value.</summary>
internal sealed class PretendItem(int id, DateTimeOffset created)
{
    private readonly string _guid = Guid.NewGuid().ToString("D");

    public int Number { get; } = id;
    public string Id { get; } = id.ToString(CultureInfo.InvariantCulture);
    public DateTimeOffset Created { get; } = created;
    public DateTimeOffset Modified { get; set; } = created;
    public int Version { get; set; } = 1;
    public bool Deleted { get; set; }

    /// <summary>Position of the last change in the list's history.</summary>
    public long Sequence { get; set; }

    public Dictionary<string, JsonNode> Fields { get; } = [];

    /// <summary>What it was before each change, oldest first.</summary>
    public List<(int Version, DateTimeOffset Modified, Dictionary<string, JsonNode> Fields)> Former { get; } = [];

    public string ETag => $"\"{_guid},{Version.ToString(CultureInfo.InvariantCulture)}\"";
}
