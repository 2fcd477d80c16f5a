namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Answers rows one by one; a struct, so that the loop over it is compiled for it.</summary>
internal interface IRowAnswers
{
    /// <summary>No, Maybe or Yes of <see cref="RowAnswer"/>.</summary>
    byte Of(int row);
}
