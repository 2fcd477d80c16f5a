namespace Inspector.Analysis.Indexing.Info;

/// <summary>Appends the Info text of one protocol; false, with nothing appended, when its bytes do not say. Reads beyond the end give 0, it never throws.</summary>
internal delegate bool InfoWriter(ref InfoContext context);
