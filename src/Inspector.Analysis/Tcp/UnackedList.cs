namespace Inspector.Analysis.Tcp;

/// <summary>
/// The unacknowledged segments of one direction, oldest first (specification 3.2 "unacked"). The extremes that bytes in flight needs are kept up to date,
/// and what an acknowledgement number cannot change is not walked again.
/// </summary>
internal struct UnackedList
{
    /// <summary>Most records kept; Wireshark stops there too, and equality depends on it.</summary>
    public const int Limit = 10_000;

    private int _block;
    private byte _sizeClass;
    private int _count;

    /// <summary>Records, from the oldest on, that went through a walk with <see cref="_walkedAck"/>: the same number leaves them as they are.</summary>
    private int _walked;
    private uint _walkedAck;
    private uint _lowest;
    private uint _highest;

    /// <summary>A record ends below its start, relative to the base: the extremes then say nothing about the order of acknowledgement numbers.</summary>
    private bool _wraps;

    public readonly int Count => _count;

    public readonly bool IsFull => _count >= Limit;

    /// <summary>Packet of the oldest record.</summary>
    public readonly int OldestPacket(UnackedPool pool) => pool.Records(_block, _sizeClass)[0].Packet;

    /// <summary>Largest end minus smallest start, both relative to the direction's base.</summary>
    public readonly uint Span => _highest - _lowest;

    public void Add(UnackedPool pool, int packet, uint sequence, uint end, uint origin)
    {
        if (_count == 0)
        {
            _sizeClass = UnackedPool.SmallestClass;
            _block = pool.Rent(_sizeClass);
            _lowest = sequence - origin;
            _highest = end - origin;
            _wraps = _highest < _lowest;
            _walked = 0;
        }
        else
        {
            if (_count == 1 << _sizeClass) Grow(pool);
            _lowest = Math.Min(_lowest, sequence - origin);
            _highest = Math.Max(_highest, end - origin);
            _wraps |= end - origin < sequence - origin;
        }

        pool.Records(_block, _sizeClass)[_count++] = new UnackedRecord { Packet = packet, Sequence = sequence, End = end };
    }

    /// <summary>Takes an acknowledgement number from the peer (specification 4 I).</summary>
    /// <returns>Packet of the oldest record that ends exactly there, -1 when none does.</returns>
    public int Acknowledge(UnackedPool pool, uint ack, uint origin)
    {
        int from = ack == _walkedAck ? _walked : 0;
        _walkedAck = ack;
        if (from >= _count) return -1;
        if (from == 0 && IsBelowAll(ack, origin))
        {
            _walked = _count;
            return -1;
        }

        Span<UnackedRecord> records = pool.Records(_block, _sizeClass);
        int acked = -1;
        int kept = from;
        bool changed = false;
        for (int i = from; i < _count; i++)
        {
            ref UnackedRecord record = ref records[i];
            if (ack == record.End)
            {
                if (acked < 0) acked = record.Packet;
                changed = true;
                continue;
            }

            if ((int)(record.Sequence - ack) < 0 && (int)(ack - record.End) <= 0)
            {
                record.Sequence = ack;
                changed = true;
            }
            else if ((int)(ack - record.End) >= 0)
            {
                changed = true;
                continue;
            }

            records[kept++] = record;
        }

        _count = kept;
        _walked = kept;
        if (kept == 0) pool.Return(_block, _sizeClass);
        else if (changed) FindExtremes(records, origin);
        return acked;
    }

    /// <summary>The direction's base has changed: the extremes are relative to it.</summary>
    public void Rebase(UnackedPool pool, uint origin)
    {
        if (_count > 0) FindExtremes(pool.Records(_block, _sizeClass), origin);
    }

    /// <summary>True when every record starts at or after the number and ends within half the sequence space behind it: nothing would change.</summary>
    private readonly bool IsBelowAll(uint ack, uint origin)
    {
        uint lowest = _lowest + origin - ack;
        return !_wraps && lowest < int.MaxValue && lowest + (ulong)(_highest - _lowest) < int.MaxValue && _highest > _lowest;
    }

    private void FindExtremes(ReadOnlySpan<UnackedRecord> records, uint origin)
    {
        uint lowest = uint.MaxValue;
        uint highest = 0;
        bool wraps = false;
        for (int i = 0; i < _count; i++)
        {
            uint start = records[i].Sequence - origin;
            uint end = records[i].End - origin;
            lowest = Math.Min(lowest, start);
            highest = Math.Max(highest, end);
            wraps |= end < start;
        }

        _lowest = lowest;
        _highest = highest;
        _wraps = wraps;
    }

    private void Grow(UnackedPool pool)
    {
        int larger = pool.Rent(_sizeClass + 1);
        pool.Records(_block, _sizeClass).CopyTo(pool.Records(larger, _sizeClass + 1));
        pool.Return(_block, _sizeClass);
        _block = larger;
        _sizeClass++;
    }
}
