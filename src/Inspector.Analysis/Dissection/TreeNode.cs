namespace Inspector.Analysis.Dissection;

/// <summary>One line of a packet's details.</summary>
/// <param name="Abbreviation">Wireshark's filter name, e.g. "ip.ttl"; empty for a heading without one.</param>
/// <param name="Label">What people read.</param>
/// <param name="Value">The typed value.</param>
/// <param name="Offset">First byte the node covers in its source.</param>
/// <param name="Length">Bytes covered, 0 for what was derived.</param>
/// <param name="Parent">Index of the parent node, -1 for a protocol's own node.</param>
/// <param name="Depth">0 for a protocol's own node.</param>
/// <param name="Severity">Not None: the node is an expert remark.</param>
/// <param name="IsGenerated">Derived by analysis, not read from the packet (shown in brackets).</param>
/// <param name="Source">Index in <see cref="ProtocolTree.Sources"/> of the bytes it covers, 0 for the frame.</param>
public readonly record struct TreeNode(
    string Abbreviation, string Label, TreeValue Value, int Offset, int Length, int Parent, int Depth, TreeSeverity Severity, bool IsGenerated,
    int Source = 0);
