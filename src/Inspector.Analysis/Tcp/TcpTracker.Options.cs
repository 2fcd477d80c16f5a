using System.Buffers.Binary;
using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Tcp;

/// <content>The options that change state: window scale, SACK, Fast Open, Multipath TCP.</content>
internal sealed partial class TcpTracker
{
    private const int EndOfList = 0;
    private const int NoOperation = 1;
    private const int WindowScaleKind = 3;
    private const int SackKind = 5;
    private const int MultipathKind = 30;
    private const int FastOpenKind = 34;
    private const int Experiment1Kind = 253;
    private const int Experiment2Kind = 254;
    private const ushort FastOpenExperiment = 0xF989;
    private const int LargestShift = 14;

    /// <summary>Most SACK ranges of a segment that count (Wireshark keeps three).</summary>
    private const int SackRanges = 3;

    /// <summary>NOP, NOP, time stamps: what most segments carry, with nothing for us in it.</summary>
    private const uint TimestampsOnly = 0x0101_080A;

    private static void ReadOptions(ref TrackedSegment segment, ref TcpConnection connection, ref TcpEndpoint sender, ref TcpEndpoint receiver)
    {
        ReadOnlySpan<byte> rest = segment.Options;
        bool cookie = false;
        if (!(rest.Length == 12 && BinaryPrimitives.ReadUInt32BigEndian(rest) == TimestampsOnly))
        {
            while (rest.Length > 0)
            {
                byte kind = rest[0];
                if (kind == EndOfList) break;
                if (kind == NoOperation)
                {
                    rest = rest[1..];
                    continue;
                }

                if (rest.Length < 2 || rest[1] < 2 || rest[1] > rest.Length) break;
                ReadOnlySpan<byte> value = rest[2..rest[1]];
                rest = rest[rest[1]..];
                switch (kind)
                {
                    case WindowScaleKind when value.Length == 1:
                        sender.Scale = (sbyte)Math.Min(value[0], (byte)LargestShift);
                        break;
                    case SackKind:
                        sender.SackedBytes += SumOfRanges(value);
                        break;
                    case MultipathKind when value.Length > 0:
                        connection.MultipathKinds |= 1u << (value[0] >> 4);
                        break;
                    case FastOpenKind:
                        cookie |= value.Length > 0;
                        break;
                    case Experiment1Kind or Experiment2Kind when value.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(value) == FastOpenExperiment:
                        cookie |= value.Length > 2;
                        break;
                }
            }
        }

        if (!segment.Syn) return;
        NoteFastOpen(ref segment, ref connection, receiver.Base, cookie);

        // A SYN without the option turns scaling off on both sides; when the options were not all captured, nobody knows.
        if (!segment.OptionsWhole) return;
        if (sender.Scale == -1) sender.Scale = receiver.Scale = -2;
        else if (segment.Ack && receiver.Scale == -2) sender.Scale = -2;
    }

    private static uint SumOfRanges(ReadOnlySpan<byte> edges)
    {
        uint sum = 0;
        for (int i = 0; i < SackRanges && edges.Length >= 8; i++, edges = edges[8..])
            sum += BinaryPrimitives.ReadUInt32BigEndian(edges[4..]) - BinaryPrimitives.ReadUInt32BigEndian(edges);
        return sum;
    }

    private static void NoteFastOpen(ref TrackedSegment segment, ref TcpConnection connection, uint peerBase, bool cookie)
    {
        if (!segment.Ack)
        {
            if (!cookie) return;
            segment.Remarks |= PacketRemarks.TfoSyn;
            if (segment.Length > 0) connection.FastOpenData = true;
        }
        else if (segment.Acknowledgement - peerBase > 1)
        {
            segment.Remarks |= PacketRemarks.TfoAck;
        }
        else if (connection.FastOpenData)
        {
            segment.Remarks |= PacketRemarks.TfoIgnored;
        }
    }
}
