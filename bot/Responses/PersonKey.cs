using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CoeBot.Configuration;

namespace CoeBot.Responses;

/// <summary>
/// Stands for a person without saying who: 96 bits of a keyed hash of tenant and object id, in 16 characters. Only with the key can it be
/// made again; that two of ten million people have the same is less likely than one in a thousand million million.
/// </summary>
internal readonly record struct PersonKey(string Value)
{
    public override string ToString() => nameof(PersonKey);
}

internal sealed class PersonKeys(PrivacySettings privacy)
{
    public PersonKey Of(string tenantId, string objectId) => Of(privacy.Key, tenantId, objectId);

    /// <summary>What the same person was under the keys before, newest first.</summary>
    public IReadOnlyList<PersonKey> Earlier(string tenantId, string objectId) => [.. privacy.PreviousKeys.Select(key => Of(key, tenantId, objectId))];

    private static PersonKey Of(byte[] key, string tenantId, string objectId)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{tenantId}\n{objectId}".ToLowerInvariant()), hash);
        return new PersonKey(Base64Url.EncodeToString(hash[..12]));
    }
}
