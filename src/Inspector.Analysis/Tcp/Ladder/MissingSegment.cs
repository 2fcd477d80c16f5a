using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>A segment that is not in the capture, shown where it must have been.</summary>
/// <param name="Before">Position in the connection of the segment it stands before; the number of segments for one after the end.</param>
/// <param name="FromB">Sent by endpoint B.</param>
/// <param name="Kind">How we know.</param>
/// <param name="Flags">Its flags; none when they are not known.</param>
/// <param name="From">Where its octets begin, as on the wire.</param>
/// <param name="To">Behind its octets.</param>
/// <param name="Acknowledgement">What it acknowledges, where that is known.</param>
/// <param name="ProvedBy">Packet index of what implies it, -1 for none.</param>
public readonly record struct MissingSegment(
    int Before, bool FromB, MissingKind Kind, TcpFlags Flags, SequenceNumber From, SequenceNumber To, SequenceNumber? Acknowledgement, int ProvedBy);
