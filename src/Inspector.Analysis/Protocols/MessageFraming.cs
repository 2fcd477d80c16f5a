using System.Buffers.Binary;

namespace Inspector.Analysis.Protocols;

/// <summary>How the messages of a TCP protocol say their length, so that what continues in the next segments is not taken for a message of its own.</summary>
/// <param name="Header">Bytes that must be there to know the length.</param>
/// <param name="At">Offset of the length field.</param>
/// <param name="Size">Its bytes, 1 to 4.</param>
/// <param name="Add">What to add to it for the length of the whole message.</param>
/// <param name="LittleEndian">Its byte order.</param>
internal readonly record struct MessageFraming(int Header, int At, int Size, int Add, bool LittleEndian = false)
{
    /// <summary>Walks the messages of a payload and notes how much of the last one is still to come.</summary>
    public void Walk(ref ApplicationPayload payload)
    {
        long at = 0;
        while (at + Header <= payload.Bytes.Length)
        {
            long length = LengthOf(payload.Bytes[(int)at..]);
            if (length < Header) return;
            at += length;
        }

        payload.MessageContinues = (int)Math.Clamp(at - payload.WireLength, 0, int.MaxValue / 2);
    }

    /// <summary>Length of the message that starts here; at least <see cref="Header"/> bytes must be there.</summary>
    public long LengthOf(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> field = message.Slice(At, Size);
        long value = Size switch
        {
            1 => field[0],
            2 => LittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(field) : BinaryPrimitives.ReadUInt16BigEndian(field),
            3 => LittleEndian ? field[0] | (field[1] << 8) | (field[2] << 16) : (field[0] << 16) | (field[1] << 8) | field[2],
            _ => LittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(field) : BinaryPrimitives.ReadUInt32BigEndian(field),
        };
        return value + Add;
    }
}
