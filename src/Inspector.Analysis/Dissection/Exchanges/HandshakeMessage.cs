namespace Inspector.Analysis.Dissection.Exchanges;

/// <summary>A TLS handshake message put together from several packets.</summary>
/// <param name="Bytes">Type, length and content.</param>
/// <param name="Packets">The packets that carry it, in the order of the stream.</param>
/// <param name="LastPacket">The one that arrived last.</param>
internal sealed record HandshakeMessage(byte[] Bytes, int[] Packets, int LastPacket);
