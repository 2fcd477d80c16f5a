namespace Inspector.Analysis.Filtering;

/// <summary>Hands every occurrence of a field in the context's packet to the sink.</summary>
public delegate void FieldReader(FieldContext packet, FieldSink sink);
