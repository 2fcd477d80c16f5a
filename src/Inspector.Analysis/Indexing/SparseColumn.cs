namespace Inspector.Analysis.Indexing;

/// <summary>
/// A column in which most rows of a chunk have no value: sorted row positions and their values. One writer appends in row order; readers of rows
/// below the published packet count need no lock.
/// </summary>
public sealed class SparseColumn<T>
    where T : unmanaged
{
    private ushort[] _rows = [];
    private T[] _values = [];
    private int _count;

    /// <summary>Number of rows with a value.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Bytes allocated.</summary>
    public long AllocatedBytes => (_rows.LongLength * sizeof(ushort)) + (_values.LongLength * System.Runtime.CompilerServices.Unsafe.SizeOf<T>());

    /// <summary>Appends the value of a row; rows must come in ascending order.</summary>
    public void Append(int row, T value)
    {
        int count = _count;
        if (count == _rows.Length) Grow(count);
        _rows[count] = (ushort)row;
        _values[count] = value;
        Volatile.Write(ref _count, count + 1);
    }

    /// <summary>The value of a row, if it has one.</summary>
    public bool TryGet(int row, out T value)
    {
        // The count first: the arrays read after it are never shorter than it says.
        int count = Volatile.Read(ref _count);
        int at = _rows.AsSpan(0, count).BinarySearch((ushort)row);
        if (at < 0)
        {
            value = default;
            return false;
        }

        value = _values[at];
        return true;
    }

    /// <summary>The value of the last row at or before <paramref name="row"/> that has one; default when none has.</summary>
    public T LastAtOrBefore(int row)
    {
        int count = Volatile.Read(ref _count);
        int at = _rows.AsSpan(0, count).BinarySearch((ushort)row);
        if (at < 0) at = ~at - 1;
        return at < 0 ? default : _values[at];
    }

    /// <summary>Gives back what doubling left over; called when the chunk is full.</summary>
    public void Trim()
    {
        if (_rows.Length - _count > _count / 8)
        {
            // Values first: a reader that sees the old rows with the new values still finds every position it may look at.
            _values = _values.AsSpan(0, _count).ToArray();
            _rows = _rows.AsSpan(0, _count).ToArray();
        }
    }

    private void Grow(int count)
    {
        int size = Math.Clamp(count * 2, 16, PacketChunk.Size);
        Array.Resize(ref _values, size);
        Array.Resize(ref _rows, size);
    }
}
