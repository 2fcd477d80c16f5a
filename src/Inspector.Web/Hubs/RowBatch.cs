using Inspector.Web.Answers;

namespace Inspector.Web.Hubs;

/// <summary>Some rows of a stream of rows.</summary>
/// <param name="From">Place of the first, from 0.</param>
/// <param name="Rows">An array of objects, as the REST route of the same rows has them.</param>
public sealed record RowBatch(int From, RawJson Rows);
