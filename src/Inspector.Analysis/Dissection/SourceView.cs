namespace Inspector.Analysis.Dissection;

/// <summary>What a <see cref="DissectionContext"/> read before it entered another source: give it back to <see cref="DissectionContext.Leave"/>.</summary>
internal readonly ref struct SourceView(ReadOnlySpan<byte> bytes, int source, int end, int wireEnd)
{
    public readonly ReadOnlySpan<byte> Bytes = bytes;
    public readonly int Source = source;
    public readonly int End = end;
    public readonly int WireEnd = wireEnd;
}
