namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>The number that the rows of one block have in a field, if they have one; a struct, so that loops are compiled for it.</summary>
internal interface INumberColumn
{
    bool TryGet(int row, out long value);
}
