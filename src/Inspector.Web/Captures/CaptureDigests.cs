using System.Security.Cryptography;
using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Captures;

/// <summary>SHA-256 of stored captures, of the store where it knows them, else worked out when somebody asks and remembered: what is stored never changes.</summary>
public sealed class CaptureDigests(ICaptureStore store)
{
    private const int BlockBytes = 1 << 20;

    /// <summary>The digest of a capture if it was worked out before.</summary>
    public string? Find(CaptureId id) => store.Find(id)?.Sha256;

    /// <summary>Works out the digest of a capture's file, 64 hex digits; tells how many bytes it has read.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<string> ComputeAsync(CaptureId id, Action<long> read, CancellationToken cancellation)
    {
        if (Find(id) is { } known) return known;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Stream file = store.OpenFile(id);
        await using (file.ConfigureAwait(false))
        {
            byte[] block = new byte[BlockBytes];
            long total = 0;
            while (await file.ReadAsync(block, cancellation).ConfigureAwait(false) is > 0 and int length)
            {
                hash.AppendData(block.AsSpan(0, length));
                read(total += length);
            }
        }

        string digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        store.SetDigest(id, digest);
        return digest;
    }
}
