namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>Who sent the bytes. Client is endpoint A, the sender of the conversation's first packet (tshark's node 0), whatever its role.</summary>
public enum StreamDirection : byte
{
    Client,
    Server,
}
