namespace Inspector.Analysis.Tcp;

/// <summary>A segment that its receiver has not acknowledged in full yet. Its time is the time of its packet.</summary>
internal struct UnackedRecord
{
    public int Packet;
    public uint Sequence;
    public uint End;
}
