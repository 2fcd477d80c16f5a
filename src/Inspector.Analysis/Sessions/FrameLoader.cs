using Inspector.Analysis.Indexing;
using Inspector.Wire.Captures;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Sessions;

/// <summary>Reads packets of an indexed capture back from its bytes. Cheap; one a thread.</summary>
public sealed class FrameLoader(ByteSource source, PacketIndex index, Func<CaptureDescription?> description)
{
    /// <summary>Datagrams inside datagrams followed when a frame is put together again; bounds the recursion a hostile file can ask for.</summary>
    private const int MaxDepth = 8;

    /// <summary>Reads and decodes one published packet; false when its bytes are no longer there (the file was cut behind our back).</summary>
    public bool TryLoad(int packet, LoadedFrame into) => TryLoad(packet, int.MaxValue, 0, into);

    /// <summary>The same with the bytes as they were captured: a datagram that came in fragments is not put together.</summary>
    public bool TryLoadCaptured(int packet, LoadedFrame into) => TryLoad(packet, 0, 0, into);

    /// <summary>Loads a packet with only its outermost <paramref name="datagrams"/> put together.</summary>
    private bool TryLoad(int packet, int datagrams, int depth, LoadedFrame into)
    {
        PacketChunk chunk = index.Chunk(packet);
        int row = packet & PacketChunk.Mask;
        int length = (int)Math.Min(chunk.GetCapturedLength(row), CaptureReader.MaxPacketBytes);
        if (!ReadAll(chunk.GetOffset(row), length, into)) return false;
        if (description() is not { } capture || chunk.GetInterface(row) >= capture.Interfaces.Count) return false;
        LinkType linkType = capture.Interfaces[chunk.GetInterface(row)].LinkType;
        PacketDecoder.Decode(into.Bytes, linkType, chunk.WireLength[row], ref into.Decoded);
        if (datagrams == 0 || (PackedTraits.Traits(chunk.Traits[row]) & PacketTraits.Reassembled) == 0) return true;
        return TryReassemble(packet, linkType, datagrams, depth, into);
    }

    private bool TryReassemble(int packet, LinkType linkType, int datagrams, int depth, LoadedFrame into)
    {
        IReadOnlyList<FragmentPart[]> parts = index.Fragments.Of(packet);
        int count = Math.Min(parts.Count, datagrams);
        if (depth == MaxDepth) return false;
        var wholes = new ReassembledPayload[count];
        var piece = new LoadedFrame();
        for (int level = 0; level < count; level++)
        {
            if (into.Decoded.FragmentIpOffset < 0) return false;
            int data = into.Decoded.FragmentDataOffset;
            int total = parts[level].Sum(part => part.Length);
            wholes[level] = new ReassembledPayload(into.Decoded.FragmentIpOffset, data, total);
            byte[] synthetic = new byte[data + total];
            into.Bytes[..data].CopyTo(synthetic);
            foreach (FragmentPart part in parts[level])
            {
                ReadOnlySpan<byte> from = into.Bytes;
                if (part.Packet != packet)
                {
                    if (!TryLoad(part.Packet, int.MaxValue, depth + 1, piece)) return false;
                    from = piece.Bytes;
                }

                if (part.Source + part.Length > from.Length || part.Position + part.Length > total) return false;
                from.Slice(part.Source, part.Length).CopyTo(synthetic.AsSpan(data + part.Position));
            }

            into.Buffer = synthetic;
            into.Length = synthetic.Length;
            PacketDecoder.DecodeReassembled(synthetic, linkType, wholes.AsSpan(0, level + 1), ref into.Decoded);
        }

        return true;
    }

    private bool ReadAll(long offset, int length, LoadedFrame into)
    {
        if (into.Buffer.Length < length) into.Buffer = new byte[Math.Max(length, into.Buffer.Length * 2)];
        into.Length = length;
        Span<byte> rest = into.Buffer.AsSpan(0, length);
        while (rest.Length > 0)
        {
            int read = source.Read(offset, rest);
            if (read <= 0) return false;
            offset += read;
            rest = rest[read..];
        }

        return true;
    }
}
