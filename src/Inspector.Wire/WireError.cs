namespace Inspector.Wire;

/// <summary>An error about content, as a value: what is wrong and where. Never thrown.</summary>
/// <param name="Kind">The class of error.</param>
/// <param name="Offset">Byte offset in the (decompressed) file of the record or field that is wrong.</param>
/// <param name="PacketsBefore">Number of packets read before the error.</param>
/// <param name="Message">One sentence without the position: what is wrong, which field lied, what was expected.</param>
public sealed record WireError(WireErrorKind Kind, long Offset, long PacketsBefore, string Message)
{
    /// <summary>True when the format was recognised and everything before <see cref="Offset"/> can be used (exit status 1, not 2).</summary>
    public bool FormatRecognised => Kind is WireErrorKind.CutShort or WireErrorKind.Damaged or WireErrorKind.LimitReached or WireErrorKind.Fault;

    /// <inheritdoc/>
    public override string ToString() => FormatRecognised
        ? FormattableString.Invariant($"{Message} (at byte offset {Offset}, after {PacketsBefore} packets)")
        : Message;
}
