using System.Buffers;
using System.Text;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Microsoft.Extensions.Localization;

namespace Inspector.Web.Components.PacketList;

/// <summary>
/// The cells of a row as one piece of markup: a page of rows is then some fifty pieces to compare and send instead of a thousand elements. All text goes
/// through <see cref="AppendText"/>; packets are written by strangers. Used by one page, on its thread.
/// </summary>
public sealed class RowMarkup(CaptureSession session, IStringLocalizer texts)
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("&<>\"'\0");
    private readonly PacketTexts _cells = new(session);
    private readonly MarkRules _rules = new(session.Index.Protocols);
    private readonly StringBuilder _markup = new(1024);
    private readonly Dictionary<string, string> _words = [];

    /// <summary>The texts of one packet.</summary>
    public PacketTexts Cells => _cells;

    /// <summary>What a packet is above all.</summary>
    public PacketMark MarkOf(int packet) => PacketMark.Of(_rules.Of(session.Index.Chunk(packet), packet & PacketChunk.Mask));

    /// <summary>The cells of a row.</summary>
    /// <param name="rows">The list.</param>
    /// <param name="row">The row.</param>
    /// <param name="view">Columns and times.</param>
    /// <param name="isMarked">The packet bears a flag.</param>
    /// <param name="thread">Style class of the thread in its gutter, null for none.</param>
    /// <param name="cell">The column with the keyboard's cell, -1 for none.</param>
    public string Of(PacketRows rows, int row, ListView view, bool isMarked, string? thread, int cell)
    {
        int packet = rows.PacketOf(row);
        _cells.MoveTo(packet);
        _markup.Clear();
        AppendGutter(MarkOf(packet), isMarked, thread);
        IReadOnlyList<PacketColumn> columns = view.Columns.All;
        for (int at = 0; at < columns.Count; at++)
        {
            PacketColumn column = columns[at];
            _markup.Append("<span role=\"gridcell\"");
            if (column.IsNumber || at == cell)
                _markup.Append(" class=\"").Append(column.IsNumber ? "num" : "").Append(at == cell ? " at" : "").Append('"');
            if (column.Kind == ColumnKind.Time)
            {
                _markup.Append(" title=\"");
                AppendText(_markup, _cells.Clock(view));
                _markup.Append('"');
            }

            _markup.Append('>');
            AppendText(_markup, _cells.Of(column, view, row > 0 ? rows.PacketOf(row - 1) : -1));
            _markup.Append("</span>");
        }

        return _markup.ToString();
    }

    /// <summary>Appends text as markup that shows just it.</summary>
    public static void AppendText(StringBuilder markup, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(s_special) is >= 0 and int at)
        {
            markup.Append(text[..at]).Append(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => "\uFFFD",
            });
            text = text[(at + 1)..];
        }

        markup.Append(text);
    }

    private void AppendGutter(PacketMark mark, bool isMarked, string? thread)
    {
        _markup.Append("<span role=\"gridcell\" class=\"gutter\">");
        if (thread is not null) _markup.Append("<i class=\"rel ").Append(thread).Append("\"></i>");
        if (isMarked)
        {
            _markup.Append("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"icons/icons.svg#flag\"></use></svg>");
            AppendUnseen("Mark.Marked");
        }

        if (mark.WordKey is string word)
        {
            _markup.Append("<b class=\"letter\" aria-hidden=\"true\">").Append(mark.Letter).Append("</b>");
            AppendUnseen(word);
        }

        _markup.Append("</span>");
    }

    private void AppendUnseen(string key)
    {
        if (!_words.TryGetValue(key, out string? word)) _words[key] = word = texts[key];
        _markup.Append("<span class=\"unseen\">");
        AppendText(_markup, word);
        _markup.Append("</span>");
    }
}
