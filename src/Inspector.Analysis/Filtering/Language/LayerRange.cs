namespace Inspector.Analysis.Filtering.Language;

/// <summary>Occurrences of a protocol in a packet, counted from 1, both ends included; negative numbers count from the last.</summary>
/// <param name="First">First occurrence.</param>
/// <param name="Last">Last occurrence, int.MaxValue for all that follow.</param>
public readonly record struct LayerRange(int First, int Last);
