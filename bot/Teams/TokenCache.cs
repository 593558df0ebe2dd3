using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CoeBot.Teams;

/// <summary>
/// Tokens that were found valid, by their SHA-256. Teams sends the same token for an hour; a signature costs more than all the rest.
/// </summary>
internal sealed class TokenCache(TimeProvider clock)
{
    /// <summary>Only tokens with a valid signature get in, so a stranger can't fill it.</summary>
    private const int Most = 4096;

    private readonly ConcurrentDictionary<Hash, Entry> entries = new();

    public CallerToken? Find(ReadOnlySpan<char> token)
    {
        if (!entries.TryGetValue(Hash.Of(token), out var entry)) return null;
        return clock.GetUtcNow() < entry.Token.Expires && entry.Issuer.Holds(entry.Keys) ? entry.Token : null;
    }

    public void Keep(string token, CallerToken valid, IssuerKeys issuer, KeySet keys)
    {
        if (entries.Count >= Most) DropExpired();
        if (entries.Count >= Most) entries.Clear();
        entries[Hash.Of(token)] = new Entry(valid, issuer, keys);
    }

    private void DropExpired()
    {
        var now = clock.GetUtcNow();
        foreach (var (hash, entry) in entries)
            if (entry.Token.Expires <= now)
                entries.TryRemove(hash, out _);
    }

    private sealed record Entry(CallerToken Token, IssuerKeys Issuer, KeySet Keys);

    private readonly record struct Hash(UInt128 First, UInt128 Second)
    {
        public static Hash Of(ReadOnlySpan<char> token)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            // A header's characters are bytes; a token has one or two thousand.
            Span<byte> bytes = token.Length <= 4096 ? stackalloc byte[token.Length] : new byte[token.Length];
            Encoding.Latin1.GetBytes(token, bytes);
            SHA256.HashData(bytes, hash);
            return new Hash(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash),
                System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
        }
    }
}
