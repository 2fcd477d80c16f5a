using System.IO.Compression;

namespace Inspector.Analysis.Dissection.Exchanges;

/// <summary>Undoes what was done to a body for the way: chunks, compression. Output is bounded, damage is a word.</summary>
internal static class HttpBodyDecoder
{
    /// <summary>Longest result of a decompression, bytes.</summary>
    public const int OutputLimit = 32 * 1024 * 1024;

    /// <summary>Joins the chunks of a body; <paramref name="problem"/> says where it stopped, null when all is there.</summary>
    public static byte[] Dechunk(ReadOnlySpan<byte> body, out string? problem)
    {
        byte[] joined = new byte[body.Length];
        int count = 0, at = 0;
        problem = null;
        while (true)
        {
            int feed = body[at..].IndexOf((byte)'\n');
            if (feed < 0 || !ChunkSize.TryParse(body.Slice(at, feed), out long size))
            {
                problem = FormattableString.Invariant($"no size of a chunk at byte {at} of the body");
                break;
            }

            at += feed + 1;
            if (size == 0) break;
            int there = (int)Math.Min(size, body.Length - at);
            body.Slice(at, there).CopyTo(joined.AsSpan(count));
            count += there;
            at += there;
            if (there < size)
            {
                problem = FormattableString.Invariant($"the chunk at byte {at - there} of the body is cut: {there} of {size} bytes");
                break;
            }

            if (body[at..].StartsWith("\r\n"u8)) at += 2;
        }

        return joined[..count];
    }

    /// <summary>Undoes one content coding; null when it is none that is known.</summary>
    public static byte[]? Decompress(string coding, byte[] body, out string? problem)
    {
        problem = null;
        using var input = new MemoryStream(body, writable: false);
        using Stream? stream = coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(input, CompressionMode.Decompress),
            "br" => new BrotliStream(input, CompressionMode.Decompress),
            "deflate" when body.Length > 1 && (body[0] & 0xF) == 8 && ((body[0] << 8) | body[1]) % 31 == 0 => new ZLibStream(input, CompressionMode.Decompress),
            "deflate" => new DeflateStream(input, CompressionMode.Decompress),
            _ => null,
        };
        return stream == null ? null : ReadAll(stream, out problem);
    }

    private static byte[] ReadAll(Stream stream, out string? problem)
    {
        problem = null;
        using var output = new MemoryStream();
        byte[] block = new byte[64 * 1024];
        try
        {
            while (true)
            {
                int read = stream.Read(block, 0, (int)Math.Min(block.Length, OutputLimit + 1 - output.Length));
                if (read == 0) break;
                output.Write(block, 0, read);
                if (output.Length <= OutputLimit) continue;
                output.SetLength(OutputLimit);
                problem = FormattableString.Invariant($"only the first {OutputLimit} bytes are shown");
                break;
            }
        }
        catch (Exception damage) when (damage is InvalidDataException or InvalidOperationException or IOException)
        {
            problem = FormattableString.Invariant($"the compressed data is damaged behind {output.Length} bytes");
        }

        return output.ToArray();
    }
}
