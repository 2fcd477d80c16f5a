using Inspector.Wire.Frames;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Scenarios;

/// <summary>One side of a connection of the mix.</summary>
internal sealed class MixEnd(FrameEndpoint end, uint iss, uint clockOffset)
{
    public FrameEndpoint End { get; } = end;

    /// <summary>Added to the capture's milliseconds for its timestamps.</summary>
    public uint ClockOffset { get; } = clockOffset;

    public SequenceNumber Next { get; set; } = new(iss);

    public SequenceNumber Expected { get; set; }

    /// <summary>Window field, scaled by 2^7 outside SYNs.</summary>
    public ushort Window { get; set; } = 502;

    /// <summary>The peer's timestamp seen last.</summary>
    public uint Echo { get; set; }

    public ushort Identification { get; set; } = (ushort)iss;
}
