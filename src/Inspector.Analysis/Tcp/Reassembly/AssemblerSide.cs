using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>One direction of a <see cref="StreamAssembler"/>: the next expected position and what waits beyond it.</summary>
internal sealed class AssemblerSide(StreamAssembler owner, StreamDirection direction, FollowOptions options)
{
    // Segments beyond the expected position, lowest first; and those it has reached, first to arrive first. Two heaps give Wireshark's
    // "scan the buffer in order of arrival, again and again" without its quadratic cost.
    private readonly PriorityQueue<WaitingSegment, long> _beyond = new();
    private readonly PriorityQueue<WaitingSegment, long> _reached = new();
    private readonly List<(long Offset, uint Length)> _gaps = [];

    // Positions are unwrapped: 64 bits whose low half is the relative sequence number.
    private long _start;
    private long _next;
    private long _arrivals;
    private long _waitingBytes;
    private long? _fin;
    private bool _anything;

    public void Take(in StreamSegment segment)
    {
        bool syn = (segment.Flags & TcpFlags.Syn) != 0;
        long position = Unwrap(syn ? segment.Sequence + 1 : segment.Sequence);

        // Wireshark takes 0 for "not known yet" as long as nothing was shown.
        if (!_anything && (uint)_next == 0) Restart(position);
        PieceMarks marks = (segment.Flags & TcpFlags.Urg) != 0 ? PieceMarks.Urgent : PieceMarks.None;
        if (position > _next)
        {
            if (segment.Length > 0) Wait(new WaitingSegment(position, _arrivals++, segment.Packet, segment.Length, marks));
        }
        else
        {
            Place(position, segment.Packet, segment.Length, marks, segment.KeepAlive);
            Drain();
        }

        if ((segment.Flags & TcpFlags.Fin) != 0) _fin ??= position + segment.Length;
        if (_beyond.Count > options.MaxWaitingSegments || _waitingBytes > options.MaxWaitingBytes) GiveUpLowest();
    }

    /// <summary>The other side acknowledged: a hole before the lowest waiting segment is a gap when the number is beyond that segment's start.</summary>
    public void Acknowledge(uint acknowledgement, int packet)
    {
        while (_beyond.TryPeek(out WaitingSegment lowest, out _) && (int)((uint)lowest.Position - acknowledgement) < 0)
        {
            Skip(lowest.Position, packet, PieceMarks.None);
            Drain();
        }
    }

    public void Finish()
    {
        while (_beyond.TryPeek(out WaitingSegment lowest, out _))
        {
            Skip(lowest.Position, -1, PieceMarks.Unacknowledged);
            Drain(PieceMarks.Unacknowledged);
        }
    }

    private void GiveUpLowest()
    {
        owner.Limit("more data waited behind a hole than the limit allows");
        Skip(_beyond.Peek().Position, -1, PieceMarks.Forced);
        Drain();
    }

    private void Restart(long position)
    {
        _start = _next = position;
        if (_beyond.Count == 0) return;

        // What waits was judged against the old position; judge it again.
        WaitingSegment[] waiting = [.. _beyond.UnorderedItems.Select(item => item.Element).OrderBy(item => item.Arrival)];
        _beyond.Clear();
        _waitingBytes = 0;
        foreach (WaitingSegment segment in waiting)
        {
            long again = Unwrap((uint)segment.Position);
            if (again > _next) Wait(segment with { Position = again });
            else _reached.Enqueue(segment with { Position = again }, segment.Arrival);
        }
    }

    private void Wait(in WaitingSegment segment)
    {
        _beyond.Enqueue(segment, segment.Position);
        _waitingBytes += segment.Length;
    }

    private void Drain(PieceMarks marks = PieceMarks.None)
    {
        while (true)
        {
            while (_beyond.TryPeek(out WaitingSegment lowest, out _) && lowest.Position <= _next)
            {
                _beyond.Dequeue();
                _waitingBytes -= lowest.Length;
                _reached.Enqueue(lowest, lowest.Arrival);
            }

            if (!_reached.TryDequeue(out WaitingSegment first, out _)) return;
            Place(first.Position, first.Packet, first.Length, first.Marks | marks, false);
        }
    }

    /// <summary>Shows what is new of a segment that starts at or before the expected position.</summary>
    private void Place(long position, int packet, uint length, PieceMarks marks, bool keepAlive)
    {
        long old = Math.Min(_next - position, length);
        if (old > 0 && !keepAlive) Repeat(position, packet, (uint)old);
        if (old >= length) return;
        Emit(packet, (int)old, (uint)(length - old), PieceKind.Data, marks);
    }

    private void Skip(long to, int packet, PieceMarks marks)
    {
        if (_next == _fin && to == _next + 1) marks |= PieceMarks.AfterFin;
        _gaps.Add((_next - _start, (uint)(to - _next)));
        Emit(packet, 0, (uint)(to - _next), PieceKind.Gap, marks);
    }

    private void Emit(int packet, int skip, uint length, PieceKind kind, PieceMarks marks)
    {
        if (_fin < _next) marks |= PieceMarks.AfterFin;
        owner.Emit(new StreamPiece(_next - _start, packet, skip, length, direction, kind, marks));
        _next += length;
        _anything = true;
    }

    private void Repeat(long position, int packet, uint length)
    {
        long offset = position - _start;
        RepeatKind kind = offset < 0 ? RepeatKind.BeforeStart : TouchesGap(offset, length) ? RepeatKind.FillsGap : RepeatKind.Repeated;
        owner.Repeat(new RepeatedRange(offset, packet, 0, length, direction, kind));
    }

    private bool TouchesGap(long offset, uint length)
    {
        int low = 0;
        int high = _gaps.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_gaps[middle].Offset + _gaps[middle].Length > offset) high = middle;
            else low = middle + 1;
        }

        return low < _gaps.Count && _gaps[low].Offset < offset + length;
    }

    /// <summary>The position nearest to the expected one that has this relative number; at a distance of 2^31 the one before, as in Wireshark.</summary>
    private long Unwrap(uint relative) => _next + (int)(relative - (uint)_next);
}
