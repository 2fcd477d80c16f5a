namespace Inspector.Web.Components.PacketList;

/// <summary>
/// The worst row of each of at most <see cref="Most"/> equal stretches of a list that grows at its end. A stretch is a power of two of rows long, so that two
/// become one when there are too many: a row is looked at once, however long the list gets.
/// </summary>
public sealed class WorstRows
{
    /// <summary>Most stretches: about one a pixel of the map.</summary>
    public const int Most = 512;

    private readonly MarkKind[] _worst;
    private readonly int[] _times; // rows as bad as the worst, of each stretch
    private int _shift;

    public WorstRows()
    {
        _worst = new MarkKind[Most];
        _times = new int[Most];
        Array.Fill(_worst, MarkKind.Plain);
    }

    private WorstRows(WorstRows other) => (_worst, _times, _shift, Rows) = ((MarkKind[])other._worst.Clone(), (int[])other._times.Clone(), other._shift, other.Rows);

    /// <summary>Rows looked at.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows of a stretch; the last one may have fewer.</summary>
    public int Length => 1 << _shift;

    /// <summary>Stretches.</summary>
    public int Count => (int)(((long)Rows + Length - 1) >> _shift);

    /// <summary>The worst row of a stretch.</summary>
    public MarkKind this[int stretch] => _worst[stretch];

    /// <summary>How much of a stretch is as bad as its worst row, from little (0) to all of it (1); in orders of magnitude, so that one of thousands still shows.</summary>
    public double Weight(int stretch)
    {
        int rows = Math.Min(Length, Rows - (stretch << _shift));
        return rows <= 1 ? 1 : Math.Log(1 + _times[stretch]) / Math.Log(1 + rows);
    }

    /// <summary>Appends the next row.</summary>
    public void Add(MarkKind kind)
    {
        int stretch = Rows >> _shift;
        if (stretch == Most)
        {
            Halve();
            stretch = Rows >> _shift;
        }

        if (kind < _worst[stretch]) (_worst[stretch], _times[stretch]) = (kind, 0);
        if (kind == _worst[stretch]) _times[stretch]++;
        Rows++;
    }

    /// <summary>As it stands, for another thread.</summary>
    public WorstRows Copy() => new(this);

    private void Halve()
    {
        for (int i = 0; i < Most / 2; i++)
        {
            (MarkKind left, MarkKind right) = (_worst[2 * i], _worst[(2 * i) + 1]);
            int times = (left <= right ? _times[2 * i] : 0) + (right <= left ? _times[(2 * i) + 1] : 0);
            (_worst[i], _times[i]) = (left <= right ? left : right, times);
        }

        _worst.AsSpan(Most / 2).Fill(MarkKind.Plain);
        _times.AsSpan(Most / 2).Clear();
        _shift++;
    }
}
