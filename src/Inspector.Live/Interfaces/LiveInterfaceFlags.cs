namespace Inspector.Live;

/// <summary>What an interface is and how it stands.</summary>
[Flags]
public enum LiveInterfaceFlags : byte
{
    None = 0,
    Up = 1,
    Running = 2,
    Loopback = 4,
    Wireless = 8,

    /// <summary>Has a link: a cable, an access point, a peer.</summary>
    Connected = 16,

    /// <summary>No single interface: packets of all (any), of the firewall's log, of a USB bus.</summary>
    Pseudo = 32,
}
