using System.Buffers;
using Inspector.Analysis.Filtering;

namespace Inspector.Analysis.Output;

/// <summary>Packets as comma separated values (RFC 4180): the cells of -T fields, in double quotes where they hold a comma or a quote.</summary>
/// <param name="output">Where lines go.</param>
/// <param name="fields">Columns, in this order.</param>
/// <param name="packet">The packet; moved by the caller.</param>
public sealed class PacketCsv(Utf8Writer output, IReadOnlyList<Field> fields, FieldContext packet)
{
    private static readonly SearchValues<byte> s_special = SearchValues.Create(",\"\n\r"u8);
    private readonly FieldCellSink _cell = new(output, CellForm.Usual, packet);

    /// <summary>The names of the columns.</summary>
    public void WriteHead()
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (i > 0) output.Byte((byte)',');
            output.Text(fields[i].Name);
        }

        output.Byte((byte)'\n');
    }

    /// <summary>Writes the packet the context stands on.</summary>
    public void Write()
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (i > 0) output.Byte((byte)',');
            int start = output.Position;
            _cell.Write(fields[i]);
            if (output.Since(start).ContainsAny(s_special)) Quote(start);
        }

        output.Byte((byte)'\n');
    }

    private void Quote(int start)
    {
        byte[] cell = output.Since(start).ToArray();
        output.CutTo(start);
        output.Byte((byte)'"');
        foreach (byte one in cell)
        {
            if (one == '"') output.Byte(one);
            output.Byte(one);
        }

        output.Byte((byte)'"');
    }
}
