namespace Inspector.Live;

/// <summary>What went wrong with live capture, said to a person.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">A sentence with a next step. For <see cref="LiveErrorKind.FilterRefused"/> libpcap's own words, as tcpdump prints them.</param>
/// <param name="Command">The exact command that helps, where there is one.</param>
public sealed record LiveError(LiveErrorKind Kind, string Message, string? Command = null)
{
    /// <inheritdoc/>
    public override string ToString() => Command is null ? Message : Message + "\n    " + Command;
}
