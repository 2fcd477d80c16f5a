namespace Inspector.Live;

/// <summary>What passed in one second.</summary>
public readonly record struct TrafficRate(double PacketsPerSecond, double BytesPerSecond);
