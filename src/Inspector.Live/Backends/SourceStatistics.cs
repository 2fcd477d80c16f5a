namespace Inspector.Live;

/// <summary>What the library counted since the interface was opened.</summary>
/// <param name="Received">Packets that passed the filter, dropped ones included (Linux).</param>
/// <param name="DroppedByKernel">For want of room in the kernel's buffer.</param>
/// <param name="DroppedByInterface">By the interface or its driver.</param>
public readonly record struct SourceStatistics(long Received, long DroppedByKernel, long DroppedByInterface);
