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

    private readonly ConcurrentDictionary<Hash, CallerToken> tokens = new();

    public CallerToken? Find(ReadOnlySpan<char> token) => tokens.TryGetValue(Hash.Of(token), out var known) && Holds(known) ? known : null;

    /// <summary>False for one that ran out, or whose key its issuer may have withdrawn.</summary>
    public bool Holds(CallerToken token) => clock.GetUtcNow() < token.Expires && token.Issuer.Holds(token.Keys);

    public void Keep(string token, CallerToken valid)
    {
        if (tokens.Count >= Most) DropExpired();
        if (tokens.Count >= Most) tokens.Clear();
        tokens[Hash.Of(token)] = valid;
    }

    private void DropExpired()
    {
        var now = clock.GetUtcNow();
        foreach (var (hash, token) in tokens)
            if (token.Expires <= now)
                tokens.TryRemove(hash, out _);
    }

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
