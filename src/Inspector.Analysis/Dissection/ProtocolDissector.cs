using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection;

/// <summary>
/// Writes one layer: its own node by <see cref="DissectionContext.Protocol"/>, then its fields. It never reads outside <see cref="DissectionContext.End"/>
/// and never throws: what is cut or malformed is a node that says so.
/// </summary>
internal delegate void ProtocolDissector(ref DissectionContext context, Layer layer);
