namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>What a ladder says of segments folded into one box.</summary>
/// <param name="First">Position of the first.</param>
/// <param name="Count">How many.</param>
/// <param name="FromA">How many of them A sent.</param>
/// <param name="BytesFromA">Payload of those.</param>
/// <param name="BytesFromB">Payload of B's.</param>
/// <param name="Sequence">First octet, relative, of what the only sender sent; null when both sent.</param>
/// <param name="SequenceEnd">Behind the last.</param>
/// <param name="Acknowledgement">The last acknowledgement.</param>
/// <param name="Span">Nanoseconds from the first to the last.</param>
/// <param name="Remark">The remark they share.</param>
/// <param name="SmallWrites">All carry little data and PSH: a sender that writes little at a time.</param>
public readonly record struct LadderFold(
    int First, int Count, int FromA, long BytesFromA, long BytesFromB, uint? Sequence, uint? SequenceEnd, uint? Acknowledgement, long Span, LadderRemarkKind Remark,
    bool SmallWrites)
{
    public int FromB => Count - FromA;

    /// <summary>Both ends sent.</summary>
    public bool IsExchange => FromA > 0 && FromB > 0;

    public long Bytes => BytesFromA + BytesFromB;
}
