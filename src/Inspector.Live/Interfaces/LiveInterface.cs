using System.Net;
using Inspector.Wire.Captures;

namespace Inspector.Live;

/// <summary>An interface that can be captured from, as the system shows it.</summary>
/// <param name="Name">What <see cref="CaptureSettings.Interface"/> takes.</param>
/// <param name="Description">What the library says of it, if anything.</param>
/// <param name="Addresses">Its addresses.</param>
/// <param name="Flags">What it is and how it stands.</param>
/// <param name="LinkType">How its packets will start, as far as the system tells without opening it; null when unknown.</param>
public sealed record LiveInterface(string Name, string? Description, IReadOnlyList<LiveAddress> Addresses, LiveInterfaceFlags Flags, LinkType? LinkType)
{
    /// <summary>The first address, IPv4 before IPv6, null without.</summary>
    public IPAddress? MainAddress => Addresses.OrderBy(static one => one.Address.AddressFamily).FirstOrDefault()?.Address;
}
