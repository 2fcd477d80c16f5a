namespace Inspector.Web.Components.Details;

/// <summary>Which bytes are marked: those of the selected field strongly, those of its protocol lightly, and the one the keys stand on. Ranges are half open.</summary>
public readonly record struct ByteMarks(int FieldFrom, int FieldTo, int LayerFrom, int LayerTo, int Cursor)
{
    public static ByteMarks None => new(0, 0, 0, 0, -1);

    /// <summary>Class name of the range a byte is in.</summary>
    public string RangeOf(int offset) => offset >= FieldFrom && offset < FieldTo ? "sel" : offset >= LayerFrom && offset < LayerTo ? "layer" : "";
}
