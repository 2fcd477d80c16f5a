namespace Inspector.Web.Answers;

/// <summary>The captures of a server.</summary>
/// <param name="Captures">Those that arrive first, then the finished ones, newest first.</param>
public sealed record CaptureListing(IReadOnlyList<CaptureState> Captures);
