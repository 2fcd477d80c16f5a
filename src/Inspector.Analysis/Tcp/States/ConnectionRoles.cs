namespace Inspector.Analysis.Tcp.States;

/// <summary>Which endpoint is the client.</summary>
/// <param name="ClientIsB">True when B (not the sender of the first packet) is the client.</param>
/// <param name="Guessed">No SYN and no SYN,ACK was seen: the side with the higher port was taken.</param>
public readonly record struct ConnectionRoles(bool ClientIsB, bool Guessed)
{
    /// <summary>client or server.</summary>
    public string NameOf(bool ofB) => ofB == ClientIsB ? "client" : "server";
}
