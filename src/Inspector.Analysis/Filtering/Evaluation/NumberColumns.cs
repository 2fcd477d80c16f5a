using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>The fields that are a column of the index, or follow from one without looking elsewhere; the same values their accessors give.</summary>
internal static class NumberColumns
{
    private const int CheapWeight = 1;
    private const int ViewWeight = 4;

    // Which shapes of a TCP header show what: see PacketView.
    private const int ShowsWindow = (1 << (int)TcpShape.Full) | (1 << (int)TcpShape.Cut16) | (1 << (int)TcpShape.OffsetBeyondPayload) | (1 << (int)TcpShape.Quoted);
    private const int ShowsOwnSequence = (1 << (int)TcpShape.Full) | (1 << (int)TcpShape.Cut16) | (1 << (int)TcpShape.BadOffset) | (1 << (int)TcpShape.OffsetBeyondPayload);
    private const int ShowsLength = (1 << (int)TcpShape.Full) | (1 << (int)TcpShape.Cut16) | (1 << (int)TcpShape.BadOffset);

    /// <summary>The mask of rows whose value of a field is in some ranges (null: of which there is one); null when the field is no such column.</summary>
    public static ColumnMask? Of(string field, PacketIndex index, ConversationTable conversations, (long Low, long High)[]? ranges)
    {
        ColumnMask Cheap<T>(Func<RowBlock, T> bind)
            where T : struct, INumberColumn => new NumberMask<T>(bind, ranges, CheapWeight);
        ColumnMask View(Func<PacketView, long?> value) =>
            new NumberMask<FromView>(rows => new FromView(index, conversations, rows.Packet, value), ranges, ViewWeight);
        return field switch
        {
            "frame.number" => Cheap(static rows => new FrameNumber(rows.Packet)),
            "frame.len" => Cheap(static rows => new Words(rows.Chunk.WireLength)),
            "frame.cap_len" => Cheap(static rows => new CapturedLength(rows.Chunk)),
            "frame.time" => Cheap(static rows => new Times(rows.Chunk)),
            "tcp.len" => Cheap(static rows => new TcpLength(rows.Chunk)),
            "tcp.seq_raw" => Cheap(static rows => new ShownWords(rows.Chunk.Sequence, rows.Chunk.Flags, ShowsOwnSequence)),
            "tcp.ack_raw" => Cheap(static rows => new ShownWords(rows.Chunk.Acknowledgement, rows.Chunk.Flags, ShowsWindow)),
            "tcp.window_size_value" => Cheap(static rows => new Window(rows.Chunk)),
            "frame.time_relative" => View(view => view.Time is long time && TimeOf(index, 0) is long start ? time - start : null),
            "frame.time_delta" => View(view => view.Time is long time && TimeOf(index, Math.Max(0, view.Packet - 1)) is long before ? time - before : null),
            "tcp.seq" => View(static view => view.Sequence),
            "tcp.ack" => View(static view => view.Acknowledgement),
            "tcp.nxtseq" => View(static view => view.NextSequence),
            "tcp.window_size" => View(static view => view.ScaledWindow),
            "tcp.completeness" => View(static view => view.Completeness),
            "tcp.time_relative" => View(static view => view.TimeRelative),
            "tcp.time_delta" => View(static view => view.TimeDelta),
            "tcp.analysis.bytes_in_flight" => View(static view => view.BytesInFlight),
            "tcp.analysis.ack_rtt" => View(static view => view.AckRtt),
            _ => null,
        };
    }

    private static long? TimeOf(PacketIndex index, int packet)
    {
        PacketChunk chunk = index.Chunk(packet);
        int row = packet & PacketChunk.Mask;
        return (PackedTraits.Traits(chunk.Traits[row]) & PacketTraits.NoTimestamp) != 0 ? null : chunk.Time[row];
    }

    private static bool Shows(ushort flags, int shapes) => ((shapes >> (flags >> 13)) & 1) != 0;

    private readonly struct FrameNumber(int packet) : INumberColumn
    {
        public bool TryGet(int row, out long value)
        {
            value = packet + row + 1;
            return true;
        }
    }

    private readonly struct Words(uint[] column) : INumberColumn
    {
        public bool TryGet(int row, out long value)
        {
            value = column[row];
            return true;
        }
    }

    private readonly struct CapturedLength(PacketChunk chunk) : INumberColumn
    {
        private readonly bool _asWire = chunk.CapturedLength.Count == 0;

        public bool TryGet(int row, out long value)
        {
            value = _asWire ? chunk.WireLength[row] : chunk.GetCapturedLength(row);
            return true;
        }
    }

    private readonly struct Times(PacketChunk chunk) : INumberColumn
    {
        public bool TryGet(int row, out long value)
        {
            value = chunk.Time[row];
            return (PackedTraits.Traits(chunk.Traits[row]) & PacketTraits.NoTimestamp) == 0;
        }
    }

    private readonly struct TcpLength(PacketChunk chunk) : INumberColumn
    {
        public bool TryGet(int row, out long value)
        {
            value = chunk.PayloadLength[row];
            if (value == PacketChunk.LongLength) value = chunk.GetPayloadLength(row);
            return Shows(chunk.Flags[row], ShowsLength);
        }
    }

    private readonly struct ShownWords(uint[] column, ushort[] flags, int shapes) : INumberColumn
    {
        public bool TryGet(int row, out long value)
        {
            value = column[row];
            return Shows(flags[row], shapes);
        }
    }

    private readonly struct Window(PacketChunk chunk) : INumberColumn
    {
        public bool TryGet(int row, out long value)
        {
            value = chunk.Window[row];
            return Shows(chunk.Flags[row], ShowsWindow);
        }
    }

    private readonly struct FromView(PacketIndex index, ConversationTable conversations, int packet, Func<PacketView, long?> read) : INumberColumn
    {
        public bool TryGet(int row, out long value)
        {
            long? number = read(new PacketView(index, conversations, packet + row));
            value = number.GetValueOrDefault();
            return number.HasValue;
        }
    }
}
