using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Indexing;

/// <summary>The Info text of a TCP segment, in Wireshark's words and order: remarks, ports, flags, numbers, options.</summary>
internal static class TcpInfoText
{
    // Wireshark prepends each remark as it finds it, so the one found last stands first.
    private static readonly (PacketRemarks Remark, string Text)[] s_remarks =
    [
        (PacketRemarks.ZeroWindowProbeAck, "[TCP ZeroWindowProbeAck] "),
        (PacketRemarks.ZeroWindow, "[TCP ZeroWindow] "),
        (PacketRemarks.ZeroWindowProbe, "[TCP ZeroWindowProbe] "),
        (PacketRemarks.DuplicateAck, "[TCP Dup ACK "),
        (PacketRemarks.KeepAliveAck, "[TCP Keep-Alive ACK] "),
        (PacketRemarks.KeepAlive, "[TCP Keep-Alive] "),
        (PacketRemarks.WindowFull, "[TCP Window Full] "),
        (PacketRemarks.WindowUpdate, "[TCP Window Update] "),
        (PacketRemarks.AckLostSegment, "[TCP ACKed unseen segment] "),
        (PacketRemarks.LostSegment, "[TCP Previous segment not captured] "),
        (PacketRemarks.OutOfOrder, "[TCP Out-Of-Order] "),
        (PacketRemarks.SpuriousRetransmission, "[TCP Spurious Retransmission] "),
        (PacketRemarks.FastRetransmission, "[TCP Fast Retransmission] "),
        (PacketRemarks.Retransmission, "[TCP Retransmission] "),
        (PacketRemarks.ReusedPorts, "[TCP Port numbers reused] "),
    ];

    private static readonly string[] s_flagNames = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE", "Reserved", "Reserved", "Reserved"];

    /// <summary>The remarks alone, e.g. "[TCP Retransmission] ", each followed by a space; empty when there is none.</summary>
    public static void AppendRemarks(StringBuilder text, in PacketView view)
    {
        PacketRemarks remarks = view.Remarks;
        bool saidRetransmission = false;
        foreach ((PacketRemarks remark, string words) in s_remarks)
        {
            if ((remarks & remark) == 0) continue;
            if (remark is PacketRemarks.SpuriousRetransmission or PacketRemarks.FastRetransmission or PacketRemarks.Retransmission)
            {
                // A fast or spurious retransmission carries the plain remark too; the more telling word is said alone.
                if (saidRetransmission) continue;
                saidRetransmission = true;
            }

            text.Append(words);
            if (remark == PacketRemarks.DuplicateAck) Append(text, (view.DuplicateAckPacket ?? -1) + 1L).Append('#').Append(CultureInfo.InvariantCulture, $"{view.DuplicateAckNumber ?? 0}] ");
        }
    }

    /// <summary>Appends the text of a segment; options are left out when <paramref name="frame"/> is null.</summary>
    public static void Append(StringBuilder text, in PacketView view, LoadedFrame? frame)
    {
        AppendRemarks(text, view);
        (ushort source, ushort destination) = InfoText.Ports(view);
        Append(Append(text, source).Append(" → "), destination);
        if (view.Flags is TcpFlags flags) AppendFlags(text.Append(' '), flags);
        if (view.Sequence is uint sequence) Append(text.Append(" Seq="), sequence);
        if (view.Flags is TcpFlags shown && (shown & TcpFlags.Ack) != 0) Append(text.Append(" Ack="), view.Acknowledgement ?? 0);
        if (view.ScaledWindow is uint window) Append(text.Append(" Win="), window);
        if (view.TcpShape == TcpShape.BadOffset)
        {
            text.Append(", bogus TCP header length");
            return;
        }

        ReadOnlySpan<byte> header = Header(frame);
        if (header.Length >= 20 && view.Flags is TcpFlags urgent && (urgent & TcpFlags.Urg) != 0) Append(text.Append(" Urg="), BinaryPrimitives.ReadUInt16BigEndian(header[18..]));
        if (view.TcpShape is TcpShape.Full && view.PayloadLength is uint length) Append(text.Append(" Len="), length);
        // SACK edges count in the peer's numbers, as the acknowledgement does.
        uint peerBase = view.RawAcknowledgement - view.Acknowledgement ?? 0;
        if (header.Length > 20) AppendOptions(text, header[20..], peerBase);
    }

    /// <summary>"[SYN, ACK]".</summary>
    public static void AppendFlags(StringBuilder text, TcpFlags flags)
    {
        text.Append('[');
        bool any = false;
        for (int bit = 0; bit < 10; bit++)
        {
            bool set = bit < 9 ? ((int)flags & (1 << bit)) != 0 : (flags & TcpFlags.Reserved) != 0;
            if (!set) continue;
            if (any) text.Append(", ");
            text.Append(s_flagNames[bit]);
            any = true;
        }

        text.Append(any ? "]" : "<None>]");
    }

    private static ReadOnlySpan<byte> Header(LoadedFrame? frame)
    {
        if (frame is null || frame.Decoded.TcpOffset < 0) return default;
        ReadOnlySpan<byte> header = frame.Bytes[frame.Decoded.TcpOffset..];
        if (header.Length < 20) return default;
        int length = (header[12] >> 4) * 4;
        return length < 20 ? header[..20] : header[..Math.Min(length, header.Length)];
    }

    private static void AppendOptions(StringBuilder text, ReadOnlySpan<byte> options, uint peerBase)
    {
        while (options.Length > 0)
        {
            byte kind = options[0];
            if (kind == 0) return;
            if (kind == 1)
            {
                options = options[1..];
                continue;
            }

            if (options.Length < 2 || options[1] < 2 || options[1] > options.Length) return;
            AppendOption(text, kind, options[2..options[1]], peerBase);
            options = options[options[1]..];
        }
    }

    private static void AppendOption(StringBuilder text, byte kind, ReadOnlySpan<byte> value, uint peerBase)
    {
        switch (kind)
        {
            case 2 when value.Length == 2:
                Append(text.Append(" MSS="), BinaryPrimitives.ReadUInt16BigEndian(value));
                break;
            case 3 when value.Length == 1:
                Append(text.Append(" WS="), 1L << Math.Min(value[0], (byte)14));
                break;
            case 4 when value.Length == 0:
                text.Append(" SACK_PERM");
                break;
            case 5:
                for (; value.Length >= 8; value = value[8..])
                {
                    Append(text.Append(" SLE="), BinaryPrimitives.ReadUInt32BigEndian(value) - peerBase);
                    Append(text.Append(" SRE="), BinaryPrimitives.ReadUInt32BigEndian(value[4..]) - peerBase);
                }

                break;
            case 8 when value.Length == 8:
                Append(text.Append(" TSval="), BinaryPrimitives.ReadUInt32BigEndian(value));
                Append(text.Append(" TSecr="), BinaryPrimitives.ReadUInt32BigEndian(value[4..]));
                break;
            case 19:
                text.Append(" MD5");
                break;
            case 34:
                text.Append(value.Length == 0 ? " TFO=R" : " TFO=C");
                break;
        }
    }

    private static StringBuilder Append(StringBuilder text, long number) => text.Append(CultureInfo.InvariantCulture, $"{number}");
}
