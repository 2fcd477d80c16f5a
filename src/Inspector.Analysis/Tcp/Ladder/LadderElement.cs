namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>One thing of an unfolded ladder in four bytes: its kind and a number.</summary>
internal readonly struct LadderElement
{
    private const int KindShift = 30;
    private const uint NumberMask = (1u << KindShift) - 1;

    private readonly uint _packed;

    private LadderElement(uint kind, int number) => _packed = (kind << KindShift) | (uint)number;

    /// <summary>A segment by its position in the connection.</summary>
    public static LadderElement Segment(int position) => new(0, position);

    /// <summary>The silence before a segment.</summary>
    public static LadderElement Pause(int before) => new(1, before);

    /// <summary>A missing segment by its place in the list of them.</summary>
    public static LadderElement Missing(int entry) => new(2, entry);

    public bool IsSegment => _packed >> KindShift == 0;

    public bool IsPause => _packed >> KindShift == 1;

    public bool IsMissing => _packed >> KindShift == 2;

    public int Number => (int)(_packed & NumberMask);
}
