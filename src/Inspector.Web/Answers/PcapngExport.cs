using Inspector.Analysis.Filtering;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;
using Inspector.Wire.Captures.Writing;

namespace Inspector.Web.Answers;

/// <summary>Packets as a pcapng file of one section: bytes as captured, times, interfaces and comments as the capture has them.</summary>
internal sealed class PcapngExport : ExportForm
{
    private readonly FieldContext _packet;
    private readonly FrameLoader _loader;
    private readonly LoadedFrame _frame = new();
    private readonly PcapngWriter _writer;
    private readonly IReadOnlyList<CaptureInterface> _interfaces;
    private readonly ILookup<long, string> _comments;

    /// <param name="body">Where the file goes.</param>
    /// <param name="packet">The packet; moved by the caller.</param>
    /// <param name="session">The capture.</param>
    public PcapngExport(AnswerBody body, FieldContext packet, CaptureSession session)
    {
        _packet = packet;
        _loader = session.CreateForwardLoader();
        CaptureDescription? said = session.Description;
        _interfaces = said?.Interfaces ?? [];
        _comments = (said?.PacketComments ?? []).ToLookup(comment => comment.Key, comment => comment.Value);
        string? comment = said is { Comments.Count: > 0 } ? string.Join('\n', said.Comments) : null;
        _writer = new PcapngWriter(body, said?.Application ?? "Inspector", said?.Hardware, said?.OperatingSystem, comment);
    }

    public override void Row(string? last)
    {
        PacketView row = _packet.Row;
        if (!_loader.TryLoadCaptured(row.Packet, _frame)) throw new IOException("The capture can no longer be read.");
        while (_writer.Interfaces <= row.Interface)
        {
            CaptureInterface? next = _writer.Interfaces < _interfaces.Count ? _interfaces[_writer.Interfaces] : null;
            _writer.AddInterface(next?.LinkType ?? LinkType.Null, next?.SnapLength ?? 0, next?.Name, next?.Description, next?.Filter);
        }

        List<string> comments = [.. _comments[row.Packet]];
        long time = row.Time ?? 0;
        if (time < 0)
        {
            comments.Add($"Its time, {AnswerTimes.Of(time)} seconds since 1970, cannot be written in this format.");
            time = 0;
        }

        if (last is not null) comments.Add(last);
        _writer.TryWrite(
            new CapturedFrame { Data = _frame.Bytes, Timestamp = time, HasTimestamp = row.Time is not null, WireLength = row.WireLength, InterfaceId = row.Interface },
            comments.Count > 0 ? string.Join('\n', comments) : null);
    }
}
