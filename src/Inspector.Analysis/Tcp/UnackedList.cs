namespace Inspector.Analysis.Tcp;

/// <summary>
/// The unacknowledged segments of one direction, oldest first (specification 3.2 "unacked"). Every answer equals that of a look at each record with the
/// rules of section 4 (I and J). The bounds kept beside make most answers cheap: while the records ascend, an acknowledgement touches only those it
/// removes, and one below them all touches none.
/// </summary>
internal struct UnackedList
{
    /// <summary>Most records kept; Wireshark stops there too, and equality depends on it.</summary>
    public const int Limit = 10_000;

    /// <summary>Within this distance order modulo 2^32 is order of plain numbers, with room to spare.</summary>
    private const uint Near = 1u << 29;

    private int _block;
    private ushort _head;
    private ushort _count;
    private byte _sizeClass;

    /// <summary>A record starts before the end of the one sent before it.</summary>
    private bool _overlapping;

    /// <summary>The records lie too far apart for <see cref="_low"/> and <see cref="_high"/> to mean anything.</summary>
    private bool _scattered;

    /// <summary><see cref="_least"/> and <see cref="_most"/> are valid.</summary>
    private bool _extremesKnown;

    // Lowest start and highest end in the order of sequence numbers.
    private uint _low;
    private uint _high;

    // The same as distances from the base: another order where records lie on both sides of it.
    private uint _least;
    private uint _most;

    public readonly int Count => _count;

    public readonly bool IsFull => _count >= Limit;

    /// <summary>Packet of the oldest record.</summary>
    public readonly int OldestPacket(UnackedPool pool) => pool.Records(_block, _sizeClass)[_head].Packet;

    public void Add(UnackedPool pool, int packet, uint sequence, uint end, uint origin)
    {
        var record = new UnackedRecord { Packet = packet, Sequence = sequence, End = end };
        if (_count == 0)
        {
            _sizeClass = UnackedPool.SmallestClass;
            _block = pool.Rent(_sizeClass);
            _head = 0;
            Start(record);
        }
        else
        {
            if (_head + _count == 1 << _sizeClass) MakeRoom(pool);
            Widen(record, pool.Records(_block, _sizeClass)[_head + _count - 1].End);
        }

        if (_extremesKnown)
        {
            _least = Math.Min(_least, sequence - origin);
            _most = Math.Max(_most, end - origin);
        }

        pool.Records(_block, _sizeClass)[_head + _count++] = record;
    }

    /// <summary>Takes an acknowledgement number from the peer (specification 4 I).</summary>
    /// <returns>Packet of the oldest record that ends exactly there, -1 when none does.</returns>
    public int Acknowledge(UnackedPool pool, uint ack)
    {
        if (_count == 0) return -1;
        if (!_scattered)
        {
            if (_low - ack <= Near) return -1;
            if (ack - _high - 1 < Near)
            {
                Clear(pool);
                return -1;
            }

            if (!_overlapping && ack - _low <= _high - _low) return AcknowledgeAscending(pool, ack);
        }

        return AcknowledgeEach(pool, ack);
    }

    /// <summary>Largest end minus smallest start, both as distances from the direction's base. The list must not be empty.</summary>
    public uint Span(UnackedPool pool, uint origin)
    {
        if (!_scattered && _low - origin <= _high - origin) return _high - _low;
        if (!_extremesKnown)
        {
            _least = uint.MaxValue;
            _most = 0;
            foreach (ref readonly UnackedRecord record in pool.Records(_block, _sizeClass).Slice(_head, _count))
            {
                _least = Math.Min(_least, record.Sequence - origin);
                _most = Math.Max(_most, record.End - origin);
            }

            _extremesKnown = true;
        }

        return _most - _least;
    }

    /// <summary>The direction's base has changed.</summary>
    public void Rebase() => _extremesKnown = false;

    private void Start(in UnackedRecord record)
    {
        _low = record.Sequence;
        _high = record.End;
        _scattered = _high - _low > Near;
        _overlapping = _extremesKnown = false;
    }

    private void Widen(in UnackedRecord record, uint previousEnd)
    {
        // A jump across half the numbers would turn the comparisons below round.
        if (record.Sequence - _low + Near > 2 * Near || record.End - _low + Near > 2 * Near) _scattered = true;
        if ((int)(record.Sequence - previousEnd) < 0) _overlapping = true;
        if ((int)(record.Sequence - _low) < 0) _low = record.Sequence;
        if ((int)(record.End - _high) > 0) _high = record.End;
        if (_high - _low > Near) _scattered = true;
    }

    private int AcknowledgeAscending(UnackedPool pool, uint ack)
    {
        Span<UnackedRecord> records = pool.Records(_block, _sizeClass);
        int acked = -1;
        _extremesKnown = false;
        while ((int)(records[_head].End - ack) <= 0)
        {
            if (records[_head].End == ack) acked = records[_head].Packet;
            _head++;
            if (--_count == 0)
            {
                Clear(pool);
                return acked;
            }
        }

        if ((int)(records[_head].Sequence - ack) < 0) records[_head].Sequence = ack;
        _low = records[_head].Sequence;
        return acked;
    }

    private int AcknowledgeEach(UnackedPool pool, uint ack)
    {
        Span<UnackedRecord> records = pool.Records(_block, _sizeClass).Slice(_head, _count);
        int acked = -1;
        int kept = 0;
        foreach (UnackedRecord waiting in records)
        {
            UnackedRecord record = waiting;
            if (ack == record.End)
            {
                if (acked < 0) acked = record.Packet;
                continue;
            }

            if ((int)(record.Sequence - ack) < 0 && (int)(ack - record.End) <= 0) record.Sequence = ack;
            else if ((int)(ack - record.End) >= 0) continue;
            records[kept++] = record;
        }

        _count = (ushort)kept;
        if (kept == 0) Clear(pool);
        else FindBounds(records[..kept]);
        return acked;
    }

    private void FindBounds(ReadOnlySpan<UnackedRecord> records)
    {
        Start(records[0]);
        for (int i = 1; i < records.Length; i++) Widen(records[i], records[i - 1].End);
    }

    private void Clear(UnackedPool pool)
    {
        pool.Return(_block, _sizeClass);
        _count = 0;
    }

    /// <summary>Moves the records to the front of their block, or to one twice as large when that would not give much.</summary>
    private void MakeRoom(UnackedPool pool)
    {
        Span<UnackedRecord> records = pool.Records(_block, _sizeClass);
        if (_head >= records.Length / 2)
        {
            records.Slice(_head, _count).CopyTo(records);
        }
        else
        {
            int larger = pool.Rent(_sizeClass + 1);
            records.Slice(_head, _count).CopyTo(pool.Records(larger, _sizeClass + 1));
            pool.Return(_block, _sizeClass);
            _block = larger;
            _sizeClass++;
        }

        _head = 0;
    }
}
