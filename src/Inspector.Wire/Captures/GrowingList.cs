namespace Inspector.Wire.Captures;

/// <summary>A list with one writer that hands out snapshots: what a snapshot shows never changes, and making one copies nothing.</summary>
internal sealed class GrowingList<T>(int limit)
{
    private T[] _items = [];

    /// <summary>Items kept.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an item and gives the new snapshot; false when the limit is reached.</summary>
    public bool TryAdd(T item, out IReadOnlyList<T> snapshot)
    {
        if (Count < limit)
        {
            if (Count == _items.Length)
                Array.Resize(ref _items, Math.Max(4, Count * 2));
            _items[Count++] = item;
            snapshot = new ArraySegment<T>(_items, 0, Count);
            return true;
        }

        snapshot = new ArraySegment<T>(_items, 0, Count);
        return false;
    }
}
