namespace Inspector.Web.Hubs;

/// <summary>Streams open on one connection.</summary>
internal sealed class StreamCount
{
    private int _count;

    /// <summary>False, and nothing counted, when there are as many as allowed.</summary>
    public bool TryAdd(int most)
    {
        if (Interlocked.Increment(ref _count) <= most) return true;
        Interlocked.Decrement(ref _count);
        return false;
    }

    public void Remove() => Interlocked.Decrement(ref _count);
}
