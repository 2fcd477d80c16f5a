using System.Numerics;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Statistics;

/// <summary>Sums over packets: number, bytes, times, remarks of the TCP analysis.</summary>
public sealed class CaptureTotals(CaptureSession session, CountedPackets selection) : LiveStatistic(session, selection)
{
    private const int RemarkBits = 32;

    /// <summary>Remarks that say what went wrong or is worth knowing; the others are marks of which values are shown.</summary>
    private const PacketRemarks Counted = (PacketRemarks)((1u << 22) - 1);
    private readonly long[] _remarks = new long[RemarkBits];
    private CaptureSums _now = new(0, 0, 0, 0, 0, null, null, null, null, true, 0);
    private CaptureSums _sums = new(0, 0, 0, 0, 0, null, null, null, null, true, 0);

    /// <summary>The sums so far.</summary>
    public CaptureSums Sums => Volatile.Read(ref _sums);

    /// <summary>Packets with a remark.</summary>
    public long PacketsWith(PacketRemarks remark) => Volatile.Read(ref _remarks[BitOperations.TrailingZeroCount((uint)remark)]);

    protected override void TakeIn(PacketChunk chunk, int first, int from, int to)
    {
        CaptureSums sums = _now;
        (long packets, long bytes, long captured, long truncated, long malformed) = (sums.Packets, sums.Bytes, sums.CapturedBytes, sums.Truncated, sums.Malformed);
        (long? firstTime, long? lastTime, long? earliest, long? latest) = (sums.FirstTime, sums.LastTime, sums.Earliest, sums.Latest);
        (bool ordered, long untimed) = (sums.InOrder, sums.WithoutTime);
        for (int row = from; row < to; row++)
        {
            if (!Selection.Contains(first + row)) continue;
            packets++;
            uint wire = chunk.WireLength[row];
            uint there = chunk.GetCapturedLength(row);
            bytes += wire;
            captured += there;
            if (there < wire) truncated++;
            for (uint remarks = (uint)(chunk.Remarks[row] & Counted); remarks != 0; remarks &= remarks - 1) _remarks[BitOperations.TrailingZeroCount(remarks)]++;
            PacketTraits traits = PackedTraits.Traits(chunk.Traits[row]);
            if ((traits & PacketTraits.Malformed) != 0) malformed++;
            if ((traits & PacketTraits.NoTimestamp) != 0)
            {
                untimed++;
                continue;
            }

            long time = chunk.Time[row];
            if (time < lastTime) ordered = false;
            firstTime ??= time;
            lastTime = time;
            if (earliest is null || time < earliest) earliest = time;
            if (latest is null || time > latest) latest = time;
        }

        _now = new(packets, bytes, captured, truncated, malformed, firstTime, lastTime, earliest, latest, ordered, untimed);
    }

    protected override bool Publish()
    {
        Volatile.Write(ref _sums, _now);
        return true;
    }
}
