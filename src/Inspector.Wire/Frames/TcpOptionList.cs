using System.Buffers.Binary;
using Inspector.Wire.Numbers;

namespace Inspector.Wire.Frames;

/// <summary>Builds the options of a TCP header, in the order of the calls; padded to whole words with NOPs (kind 1) at the end.</summary>
public sealed class TcpOptionList
{
    private const byte NoOperation = 1;
    private readonly List<byte> _bytes = [];

    /// <summary>Maximum segment size, kind 2.</summary>
    public TcpOptionList Mss(ushort bytes) => Add(2, [(byte)(bytes >> 8), (byte)bytes]);

    /// <summary>Window scale, kind 3 (RFC 7323).</summary>
    public TcpOptionList WindowScale(byte shift) => Add(3, [shift]);

    /// <summary>SACK permitted, kind 4 (RFC 2018).</summary>
    public TcpOptionList SackPermitted() => Add(4, []);

    /// <summary>SACK blocks, kind 5: pairs of first and behind-last octet.</summary>
    public TcpOptionList Sack(params ReadOnlySpan<(SequenceNumber Left, SequenceNumber Right)> blocks)
    {
        byte[] body = new byte[blocks.Length * 8];
        for (int i = 0; i < blocks.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(i * 8), blocks[i].Left.Raw);
            BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan((i * 8) + 4), blocks[i].Right.Raw);
        }

        return Add(5, body);
    }

    /// <summary>Timestamps, kind 8 (RFC 7323).</summary>
    public TcpOptionList Timestamps(uint value, uint echo)
    {
        byte[] body = new byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(body, value);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(4), echo);
        return Add(8, body);
    }

    /// <summary>Fast Open cookie, kind 34 (RFC 7413); empty to ask for one.</summary>
    public TcpOptionList FastOpen(ReadOnlySpan<byte> cookie) => Add(34, cookie);

    /// <summary>Any option.</summary>
    public TcpOptionList Add(byte kind, ReadOnlySpan<byte> body)
    {
        _bytes.Add(kind);
        _bytes.Add((byte)(2 + body.Length));
        _bytes.AddRange(body);
        return this;
    }

    public TcpOptionList Nop()
    {
        _bytes.Add(NoOperation);
        return this;
    }

    /// <summary>The options as they go into the header: a multiple of 4 bytes.</summary>
    public byte[] ToArray()
    {
        byte[] options = new byte[(_bytes.Count + 3) & ~3];
        _bytes.CopyTo(options);
        options.AsSpan(_bytes.Count).Fill(NoOperation);
        return options;
    }
}
