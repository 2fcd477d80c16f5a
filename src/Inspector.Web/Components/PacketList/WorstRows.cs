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
    private int _shift;

    public WorstRows()
    {
        _worst = new MarkKind[Most];
        Array.Fill(_worst, MarkKind.Plain);
    }

    private WorstRows(WorstRows other) => (_worst, _shift, Rows) = ((MarkKind[])other._worst.Clone(), other._shift, other.Rows);

    /// <summary>Rows looked at.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows of a stretch; the last one may have fewer.</summary>
    public int Length => 1 << _shift;

    /// <summary>Stretches.</summary>
    public int Count => (int)(((long)Rows + Length - 1) >> _shift);

    /// <summary>The worst row of a stretch.</summary>
    public MarkKind this[int stretch] => _worst[stretch];

    /// <summary>Appends the next row.</summary>
    public void Add(MarkKind kind)
    {
        int stretch = Rows >> _shift;
        if (stretch == Most)
        {
            Halve();
            stretch = Rows >> _shift;
        }

        if (kind < _worst[stretch]) _worst[stretch] = kind;
        Rows++;
    }

    /// <summary>As it stands, for another thread.</summary>
    public WorstRows Copy() => new(this);

    private void Halve()
    {
        for (int i = 0; i < Most / 2; i++) _worst[i] = (MarkKind)Math.Min((byte)_worst[2 * i], (byte)_worst[(2 * i) + 1]);
        _worst.AsSpan(Most / 2).Fill(MarkKind.Plain);
        _shift++;
    }
}
