using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

/// <summary>
/// The follow rules of specification 8.1 written down as plainly as possible, with bytes and lists that are scanned again and again. Compared with
/// tshark 4.0.17 on random conversations; the assembler under test is compared with this.
/// </summary>
internal sealed class NaiveFollow
{
    private readonly uint[] _next = new uint[2];
    private readonly bool[] _wrote = new bool[2];
    private readonly List<(uint Sequence, byte[] Bytes)>[] _waiting = [[], []];

    /// <summary>Text of what follow shows: direction, then hex bytes, or the size of a gap.</summary>
    public List<string> Shown { get; } = [];

    /// <summary>What is shown for data that waits for ever, per direction.</summary>
    public List<string> Finish()
    {
        for (int side = 0; side < 2; side++)
        {
            while (_waiting[side].Count > 0) SkipTo(side, Lowest(side));
        }

        return Shown;
    }

    public void Add(int side, uint sequence, uint acknowledgement, TcpFlags flags, byte[] bytes)
    {
        int other = 1 - side;
        while (_waiting[other].Count > 0 && (int)(Lowest(other) - acknowledgement) < 0) SkipTo(other, Lowest(other));
        if ((flags & TcpFlags.Syn) != 0) sequence++;
        if (!_wrote[side] && _next[side] == 0) _next[side] = sequence;
        if ((int)(sequence - _next[side]) > 0)
        {
            if (bytes.Length > 0) _waiting[side].Add((sequence, bytes));
            return;
        }

        Place(side, sequence, bytes);
        Drain(side);
    }

    private uint Lowest(int side)
    {
        uint lowest = _waiting[side][0].Sequence;
        foreach ((uint sequence, _) in _waiting[side])
        {
            if ((int)(lowest - sequence) > 0) lowest = sequence;
        }

        return lowest;
    }

    private void SkipTo(int side, uint lowest)
    {
        Shown.Add($"{side} gap {lowest - _next[side]}");
        _wrote[side] = true;
        _next[side] = lowest;
        Drain(side);
    }

    private void Drain(int side)
    {
        while (true)
        {
            int at = _waiting[side].FindIndex(segment => (int)(segment.Sequence - _next[side]) <= 0);
            if (at < 0) return;
            (uint sequence, byte[] bytes) = _waiting[side][at];
            _waiting[side].RemoveAt(at);
            Place(side, sequence, bytes);
        }
    }

    private void Place(int side, uint sequence, byte[] bytes)
    {
        long old = -(long)(int)(sequence - _next[side]);
        if (old >= bytes.Length) return;
        Shown.Add($"{side} {Convert.ToHexString(bytes.AsSpan((int)old))}");
        _wrote[side] = true;
        _next[side] += (uint)(bytes.Length - old);
    }
}
