namespace Inspector.Live;

/// <summary>A bounded number of blocks that go round between the capture thread, which fills them, and the writer, which empties them.</summary>
internal sealed class BlockRing(int blocks)
{
    private readonly object _gate = new();
    private readonly Stack<RingBlock> _free = new();
    private readonly Queue<RingBlock> _full = new();
    private int _made;
    private bool _writing;
    private bool _completed;
    private volatile bool _aborted;

    /// <summary>The writer has failed and takes no more.</summary>
    public bool IsAborted => _aborted;

    /// <summary>The writer has nothing to do.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate) return _full.Count == 0 && !_writing;
        }
    }

    /// <summary>An empty block for the capture thread; null when all are full.</summary>
    public RingBlock? TryTake()
    {
        lock (_gate) return TakeFree();
    }

    /// <summary>An empty block, waited for; null when the writer has failed.</summary>
    public RingBlock? Take()
    {
        lock (_gate)
        {
            while (!_aborted)
            {
                if (TakeFree() is { } block) return block;
                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    /// <summary>Hands a block to the writer.</summary>
    public void Submit(RingBlock block)
    {
        lock (_gate)
        {
            _full.Enqueue(block);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>No block follows.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The next block for the writer, waited for; null when none follows.</summary>
    public RingBlock? Next()
    {
        lock (_gate)
        {
            while (_full.Count == 0)
            {
                if (_completed) return null;
                Monitor.Wait(_gate);
            }

            _writing = true;
            return _full.Dequeue();
        }
    }

    /// <summary>The writer gives a block back, written.</summary>
    public void Return(RingBlock block)
    {
        lock (_gate)
        {
            _writing = false;
            _free.Push(block);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The writer gives up.</summary>
    public void Abort()
    {
        lock (_gate)
        {
            _aborted = true;
            _writing = false;
            Monitor.PulseAll(_gate);
        }
    }

    private RingBlock? TakeFree()
    {
        if (_free.TryPop(out RingBlock? block)) return block;
        if (_made == blocks) return null;
        _made++;
        return new RingBlock();
    }
}
