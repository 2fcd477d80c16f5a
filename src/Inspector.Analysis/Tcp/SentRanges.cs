using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp;

/// <summary>Which octets one side was seen to send: ends, and how far without a hole. Remembers one range beyond a hole, not all of them.</summary>
internal sealed class SentRanges
{
    private SequenceNumber _islandStart;
    private SequenceNumber _islandEnd;

    /// <summary>Highest sequence end sent, SYN and FIN counted.</summary>
    public SequenceNumber? End { get; private set; }

    /// <summary>Lowest sequence number sent.</summary>
    public SequenceNumber? Start { get; private set; }

    /// <summary>Everything before this was seen, or acknowledged.</summary>
    public SequenceNumber? Contiguous { get; private set; }

    public void Clear()
    {
        End = Start = Contiguous = null;
        _islandStart = _islandEnd = default;
    }

    /// <summary>Forgets how far there was no hole: numbering starts anew.</summary>
    public void StartOver()
    {
        Contiguous = null;
        _islandStart = _islandEnd = default;
    }

    /// <summary>Takes note of a segment's octets.</summary>
    public void Add(SequenceNumber start, SequenceNumber end)
    {
        if (End is not { } sent || end.After(sent)) End = end;
        if (Start is not { } lowest || start.Before(lowest)) Start = start;
        if (Contiguous is not { } contiguous)
        {
            Contiguous = end;
            return;
        }

        if (start.BeforeOrAt(contiguous))
        {
            if (end.After(contiguous)) Contiguous = end;
            TakeIsland();
        }
        else if (end.After(start))
        {
            if (_islandStart == _islandEnd) (_islandStart, _islandEnd) = (start, end);
            else if (start.BeforeOrAt(_islandEnd) && _islandStart.BeforeOrAt(end))
            {
                if (start.Before(_islandStart)) _islandStart = start;
                if (end.After(_islandEnd)) _islandEnd = end;
            }
        }
    }

    /// <summary>The peer acknowledged everything before <paramref name="ack"/>, whether it was captured or not.</summary>
    /// <returns>True when that says of a hole that it was only in the capture.</returns>
    public bool Acknowledge(SequenceNumber ack)
    {
        if (Contiguous is not { } contiguous || !ack.After(contiguous)) return false;
        Contiguous = ack;
        TakeIsland();
        return true;
    }

    private void TakeIsland()
    {
        if (_islandStart == _islandEnd || Contiguous is not { } contiguous || _islandStart.After(contiguous)) return;
        if (_islandEnd.After(contiguous)) Contiguous = _islandEnd;
        _islandStart = _islandEnd = default;
    }
}
