using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>One segment of a connection as the assembler needs it: numbers and lengths, no bytes.</summary>
/// <param name="Packet">Packet index.</param>
/// <param name="Direction">Who sent it.</param>
/// <param name="Sequence">tcp.seq, relative.</param>
/// <param name="Acknowledgement">tcp.ack as shown: relative, raw when ACK is clear. The ACK bit is not looked at (specification 8.1).</param>
/// <param name="Flags">TCP flags.</param>
/// <param name="Length">Payload bytes as the IP header says.</param>
/// <param name="KeepAlive">A keep-alive: its filler byte is no repetition worth naming.</param>
public readonly record struct StreamSegment(
    int Packet, StreamDirection Direction, uint Sequence, uint Acknowledgement, TcpFlags Flags, uint Length, bool KeepAlive = false);
