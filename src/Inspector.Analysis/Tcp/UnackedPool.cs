namespace Inspector.Analysis.Tcp;

/// <summary>
/// Room for lists of unacknowledged segments: blocks of 4 to 16,384 records cut from slabs, with a free list a size. No heap object a list.
/// </summary>
internal sealed class UnackedPool
{
    /// <summary>Size class of the smallest block: 4 records.</summary>
    public const int SmallestClass = 2;

    private const int LargestClass = 14;
    private const int SlabRecords = 1 << LargestClass;

    private readonly Stack<int>[] _free = new Stack<int>[LargestClass + 1];
    private UnackedRecord[][] _slabs = [];
    private int _slabUsed = SlabRecords;

    public UnackedPool()
    {
        for (int i = 0; i < _free.Length; i++) _free[i] = new Stack<int>();
    }

    public long AllocatedBytes => (long)_slabs.Length * SlabRecords * 12;

    /// <summary>A block of 1 &lt;&lt; <paramref name="sizeClass"/> records; what it holds is undefined.</summary>
    public int Rent(int sizeClass)
    {
        if (_free[sizeClass].TryPop(out int block)) return block;
        int records = 1 << sizeClass;
        if (_slabUsed + records > SlabRecords)
        {
            FreeRest();
            _slabs = [.. _slabs, new UnackedRecord[SlabRecords]];
            _slabUsed = 0;
        }

        block = ((_slabs.Length - 1) << LargestClass) + _slabUsed;
        _slabUsed += records;
        return block;
    }

    public void Return(int block, int sizeClass) => _free[sizeClass].Push(block);

    public Span<UnackedRecord> Records(int block, int sizeClass) => _slabs[block >> LargestClass].AsSpan(block & (SlabRecords - 1), 1 << sizeClass);

    /// <summary>What is left of the last slab goes to the free lists, largest blocks first.</summary>
    private void FreeRest()
    {
        for (int sizeClass = LargestClass; sizeClass >= SmallestClass; sizeClass--)
        {
            if (_slabUsed + (1 << sizeClass) > SlabRecords) continue;
            _free[sizeClass].Push(((_slabs.Length - 1) << LargestClass) + _slabUsed);
            _slabUsed += 1 << sizeClass;
        }
    }
}
