using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Live;

/// <summary>One file of a live capture: a capture of the library of its own.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Id">The capture it is.</param>
/// <param name="Name">Its name as it began.</param>
/// <param name="IsRemoved">It was the oldest and had to go.</param>
public sealed record LiveFile(int Number, CaptureId Id, string Name, bool IsRemoved);
