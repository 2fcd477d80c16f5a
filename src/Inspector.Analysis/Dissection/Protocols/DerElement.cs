namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>One element of DER (X.690): its tag and where its content is. Lengths of more than three bytes are refused.</summary>
internal readonly record struct DerElement(byte Tag, int Content, int End)
{
    /// <summary>Reads the element at <paramref name="at"/>; false when it does not fit before <paramref name="end"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int at, int end, out DerElement element)
    {
        element = default;
        if (at < 0 || at > end - 2) return false;
        int length = bytes[at + 1], content = at + 2;
        if (length > 0x7F)
        {
            int count = length & 0x7F;
            if (count is 0 or > 3 || content > end - count) return false;
            length = 0;
            for (int i = 0; i < count; i++) length = (length << 8) | bytes[content + i];
            content += count;
        }

        if (length > end - content) return false;
        element = new DerElement(bytes[at], content, content + length);
        return true;
    }
}
