using System.Security.Cryptography;
using System.Text;

namespace CoeBot.Responses;

/// <summary>
/// AES-GCM under a key derived from <c>Privacy:Key</c>. The sealed text begins with the name of its key, so that it can be opened after
/// the key was replaced; the name is derived too and says nothing of the key.
/// </summary>
internal sealed class Seal
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly IReadOnlyList<(string Name, byte[] Key)> keys;

    /// <param name="secrets">The present one first.</param>
    public Seal(IEnumerable<byte[]> secrets) => keys = [.. secrets.Select(secret => (Name(secret), Derive(secret, "CoeBot way back 1")))];

    /// <param name="bound">What the text belongs to: under anything else it can't be opened.</param>
    /// <param name="plain">What to seal.</param>
    public string Close(string bound, ReadOnlySpan<byte> plain)
    {
        var text = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(text.AsSpan(0, NonceSize));
        using var aes = new AesGcm(keys[0].Key, TagSize);
        aes.Encrypt(text.AsSpan(0, NonceSize), plain, text.AsSpan(NonceSize, plain.Length), text.AsSpan(NonceSize + plain.Length), Encoding.UTF8.GetBytes(bound));
        return $"{keys[0].Name}.{Convert.ToBase64String(text)}";
    }

    /// <returns>Null where the key is not known any more.</returns>
    public byte[]? Open(string bound, string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? "" : text[..dot];
        var bytes = Convert.FromBase64String(text[(dot + 1)..]);
        // A text without a name was sealed before there were names.
        return keys.Where(key => name.Length == 0 || key.Name == name).Select(key => Open(key.Key, bound, bytes)).FirstOrDefault(plain => plain is not null);
    }

    private static byte[]? Open(byte[] key, string bound, ReadOnlySpan<byte> bytes)
    {
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(key, TagSize);
            aes.Decrypt(bytes[..NonceSize], bytes[NonceSize..^TagSize], bytes[^TagSize..], plain, Encoding.UTF8.GetBytes(bound));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static string Name(byte[] secret) => Convert.ToHexStringLower(Derive(secret, "CoeBot key name 1")[..4]);

    private static byte[] Derive(byte[] secret, string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes(use));
}
