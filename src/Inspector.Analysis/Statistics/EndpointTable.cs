namespace Inspector.Analysis.Statistics;

/// <summary>The rows of a table of endpoints and the way from an address to its row: open addressing over row numbers, the row itself holds the key.</summary>
internal sealed class EndpointTable(int limit)
{
    /// <summary>Answer for an endpoint beyond the limit.</summary>
    public const int Unlisted = -1;

    // Half-full at most: row number + 1, 0 is free.
    private int[] _buckets = new int[1024];
    private readonly RowStore<EndpointItem> _rows = new();

    public int Count => _rows.Count;

    public ref EndpointItem this[int row] => ref _rows[row];

    /// <summary>Row number of an endpoint, a new row where it has none; <see cref="Unlisted"/> beyond the limit.</summary>
    public int RowOf(in EndpointKey key)
    {
        uint mask = (uint)_buckets.Length - 1;
        uint at = (uint)key.GetHashCode() & mask;
        for (; _buckets[at] != 0; at = (at + 1) & mask)
        {
            if (_rows[_buckets[at] - 1].Key == key) return _buckets[at] - 1;
        }

        if (_rows.Count >= limit) return Unlisted;
        int row = _rows.Add(new EndpointItem { Key = key });
        _buckets[at] = row + 1;
        if (_rows.Count * 2 > _buckets.Length) Grow();
        return row;
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        uint mask = (uint)_buckets.Length - 1;
        for (int row = 0; row < _rows.Count; row++)
        {
            uint at = (uint)_rows[row].Key.GetHashCode() & mask;
            while (_buckets[at] != 0) at = (at + 1) & mask;
            _buckets[at] = row + 1;
        }
    }
}
