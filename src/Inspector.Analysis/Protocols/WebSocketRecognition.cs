using System.Buffers.Binary;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>WebSocket frames (RFC 6455 section 5.2) behind an HTTP upgrade.</summary>
internal static class WebSocketRecognition
{
    public static void Frames(ref ApplicationPayload payload)
    {
        payload.Add(ProtocolId.WebSocket);
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (bytes.Length < 2) return;
        int length = bytes[1] & 0x7F, header = 2;
        if (length == 126 && bytes.Length >= 4)
        {
            length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
            header = 4;
        }
        else if (length == 127 && bytes.Length >= 10)
        {
            length = (int)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]), int.MaxValue / 2);
            header = 10;
        }

        if ((bytes[1] & 0x80) != 0) header += 4;
        payload.MessageContinues = Math.Max(0, header + length - payload.WireLength);
    }
}
