namespace Inspector.Analysis.Dissection.Exchanges;

/// <summary>The line before a chunk (RFC 9112 section 7.1): a hexadecimal length, perhaps extensions.</summary>
internal static class ChunkSize
{
    private const long Largest = 1L << 40;

    public static bool TryParse(ReadOnlySpan<byte> line, out long size)
    {
        size = 0;
        int digits = 0;
        foreach (byte b in line)
        {
            int digit = b switch { >= (byte)'0' and <= (byte)'9' => b - '0', >= (byte)'a' and <= (byte)'f' => b - 'a' + 10, >= (byte)'A' and <= (byte)'F' => b - 'A' + 10, _ => -1 };
            if (digit < 0) break;
            size = (size << 4) | (uint)digit;
            digits++;
            if (size > Largest) return false;
        }

        return digits > 0 && (digits == line.Length || line[digits] is (byte)'\r' or (byte)';' or (byte)' ' or (byte)'\t');
    }
}
