using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Web.Components.PacketList;
using Inspector.Web.Keyboard;
using Inspector.Web.Links;

namespace Inspector.Web.Components.Pages;

/// <summary>What the keys of the packet page do.</summary>
public sealed partial class CapturePage
{
    private async Task PressAsync(ShortcutAction action)
    {
        _notice = null;
        switch (action)
        {
            case ShortcutAction.GoToPacket: _goTo?.Open(); break;
            case ShortcutAction.NextInConversation: Step(ConversationSteps.Next(Session, _filtered!.Rows, _selection.Packet), "Notice.NoNext"); break;
            case ShortcutAction.PreviousInConversation: Step(ConversationSteps.Previous(Session, _filtered!.Rows, _selection.Packet), "Notice.NoPrevious"); break;
            case ShortcutAction.Back: _selection.Step(-1); break;
            case ShortcutAction.Forward: _selection.Step(1); break;
            case ShortcutAction.Mark: _marks.Toggle(_selection.Packet); break;
            case ShortcutAction.TimeFormat: await ChangeListAsync(_list with { Time = TimeText.All[((int)_list.Time + 1) % TimeText.All.Count] }); break;
            case ShortcutAction.TimeReference: _list = _list with { Reference = _list.Reference == _selection.Packet ? -1 : _selection.Packet, Time = TimeFormat.Relative }; break;
            case ShortcutAction.Follow: OpenStream(CaptureTab.Follow); break;
            case ShortcutAction.StreamView: OpenStream(CaptureTab.Ladder); break;
            default: break;
        }
    }

    private void Step(int packet, string whenNone)
    {
        if (packet >= 0) _selection.Select(packet, show: true);
        else _notice = L[_selection.Packet < 0 ? "Notice.NothingSelected" : whenNone];
    }

    private void OpenStream(CaptureTab tab)
    {
        if (_selection.Packet < 0)
        {
            _notice = L["Notice.NothingSelected"];
            return;
        }

        var packet = new PacketView(Session.Index, Session.Conversations, _selection.Packet);
        if (!Caller.SeesPayload && (tab == CaptureTab.Follow || packet is { UdpStream: not null, IsQuoted: false }))
        {
            _notice = L["Shared.PayloadWithheld"];
            return;
        }

        CaptureView view = View with { Packet = packet.Number };
        Replace(view); // Back leads to this packet
        if (packet is { TcpStream: int tcp, IsQuoted: false }) Go(view with { Tab = tab, Stream = tcp, Transport = ConversationKind.Tcp });
        else if (packet is { UdpStream: int udp, IsQuoted: false }) Go(view with { Tab = CaptureTab.Follow, Stream = udp, Transport = ConversationKind.Udp });
        else _notice = L["Notice.NoConversation"];
    }
}
