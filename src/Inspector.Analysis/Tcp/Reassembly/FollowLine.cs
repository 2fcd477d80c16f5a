namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>The bytes of a piece that stand on one line: from <paramref name="From"/> to before <paramref name="To"/>.</summary>
public readonly record struct FollowLine(int From, int To);
