namespace Inspector.Analysis.Protocols;

/// <summary>Kinds of bodies that have a layer of their own.</summary>
internal enum BodyKind : byte
{
    Other,
    Bytes,
    Text,
    Json,
    Xml,
    Form,
    Multipart,
    Gif,
    Jpeg,
    Png,
    Ocsp,
    Ipp,
    Sdp,
    MpegTransport,
}
