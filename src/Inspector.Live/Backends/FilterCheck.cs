namespace Inspector.Live;

/// <summary>What is to be said of a capture filter.</summary>
/// <param name="Error">Why it is refused, null when it is accepted.</param>
/// <param name="Names">Names in it that would be looked up on the network when a capture starts. They were not looked up for this answer.</param>
public sealed record FilterCheck(LiveError? Error, IReadOnlyList<string> Names);
