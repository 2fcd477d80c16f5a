using Inspector.Analysis.Protocols;
using Inspector.Analysis.Tcp.Reassembly;

namespace Inspector.Analysis.Dissection.Exchanges;

/// <summary>One HTTP message of a stream: where it is, and who answers whom.</summary>
internal sealed class HttpMessage
{
    public required StreamDirection Direction { get; init; }

    /// <summary>Position of the first byte in the direction's stream.</summary>
    public required long Offset { get; init; }

    /// <summary>Position of the first byte of the body.</summary>
    public required long Body { get; init; }

    /// <summary>Packet that holds the first byte, and where in its payload.</summary>
    public required int FirstPacket { get; init; }

    public required int FirstSkip { get; init; }

    public required bool IsRequest { get; init; }

    public required int Status { get; init; }

    public required bool IsChunked { get; init; }

    /// <summary>The value of Content-Encoding, empty when there is none.</summary>
    public required string Encoding { get; init; }

    /// <summary>A request's full URI as far as it was said; empty for responses.</summary>
    public string Uri { get; init; } = "";

    public required BodyKind Content { get; init; }

    /// <summary>Position behind the last byte; as far as the stream is known.</summary>
    public long End { get; set; }

    /// <summary>All of it was captured.</summary>
    public bool IsComplete { get; set; }

    /// <summary>The packets that carry it, in the order of the stream.</summary>
    public int[] Packets { get; set; } = [];

    /// <summary>The packet that was the last to arrive.</summary>
    public int LastPacket { get; set; } = -1;

    /// <summary>The response of a request, the request of a response.</summary>
    public HttpMessage? Other { get; set; }

    /// <summary>The body is in more than one packet.</summary>
    public bool IsSpread => Packets.Length > 1;

    public long BodyLength => End - Body;
}
