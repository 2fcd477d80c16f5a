namespace Inspector.Analysis.Statistics;

/// <summary>Rows of a table that grows: in chunks that never move, so that readers see them while one writer adds and changes.</summary>
internal sealed class RowStore<T>
    where T : struct
{
    private const int Bits = 12;
    private const int Mask = (1 << Bits) - 1;
    private T[][] _chunks = [];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public ref T this[int row] => ref _chunks[row >> Bits][row & Mask];

    /// <summary>Makes rows up to <paramref name="count"/>, empty.</summary>
    public void GrowTo(int count)
    {
        if (count <= _count) return;
        Reserve(count);
        Volatile.Write(ref _count, count);
    }

    /// <summary>Appends a row; gives its number.</summary>
    public int Add(in T row)
    {
        int at = _count;
        Reserve(at + 1);
        this[at] = row;
        Volatile.Write(ref _count, at + 1);
        return at;
    }

    private void Reserve(int count)
    {
        int needed = (count + Mask) >> Bits;
        if (needed <= _chunks.Length) return;
        var larger = new T[needed + (needed / 16)][];
        _chunks.CopyTo(larger, 0);
        for (int i = _chunks.Length; i < larger.Length; i++) larger[i] = new T[1 << Bits];
        Volatile.Write(ref _chunks, larger);
    }
}
