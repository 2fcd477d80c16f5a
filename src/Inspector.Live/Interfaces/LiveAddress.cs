using System.Net;

namespace Inspector.Live;

/// <summary>An address of an interface.</summary>
/// <param name="Address">IPv4 or IPv6.</param>
/// <param name="PrefixLength">Bits of the network's part, null when the system does not say.</param>
public sealed record LiveAddress(IPAddress Address, int? PrefixLength)
{
    /// <inheritdoc/>
    public override string ToString() => PrefixLength is { } bits ? FormattableString.Invariant($"{Address}/{bits}") : Address.ToString();
}
