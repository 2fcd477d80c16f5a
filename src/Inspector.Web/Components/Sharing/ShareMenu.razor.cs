using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Web.Components.Captures;
using Inspector.Web.Links;
using Inspector.Web.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.Sharing;

/// <summary>Makes shared links to what a page shows.</summary>
public sealed partial class ShareMenu
{
    private const int UsualLifetime = 2; // a week

    private static readonly IReadOnlyList<TimeSpan> s_lifetimes = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30)];

    private ElementReference _button;
    private ElementReference _first;
    private ElementReference _copy;
    private Share? _made;
    private string? _said;
    private string? _problem;
    private string _note = "";
    private int _lifetime = UsualLifetime;
    private bool _isOpen;
    private bool _onlyStream;
    private bool _payload;
    private bool _toFocus;

    /// <summary>The page whose view is shared.</summary>
    [Parameter, EditorRequired] public required CapturePageBase Page { get; set; }

    [Inject] private IShareStore Shares { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>The connection the page is about, or that of the selected packet; null for none.</summary>
    private ShareScope? Scope
    {
        get
        {
            if (Page.Subject is { } row) return new(row.Kind, row.Stream);
            if (Page.View is not { Tab: CaptureTab.Packets, Packet: int number } || number > Page.Session.Index.Count) return null;
            var packet = new PacketView(Page.Session.Index, Page.Session.Conversations, number - 1);
            if (packet.IsQuoted) return null;
            return packet.TcpStream is int tcp ? new(ConversationKind.Tcp, tcp) : packet.UdpStream is int udp ? new(ConversationKind.Udp, udp) : null;
        }
    }

    /// <summary>Datagrams have no page but what they carry.</summary>
    private bool NeedsPayload => _onlyStream && Scope is { Transport: ConversationKind.Udp };

    private bool Payload => _payload || NeedsPayload;

    private bool IsLocal => new Uri(Navigation.BaseUri).IsLoopback;

    private string Host => new Uri(Navigation.BaseUri).Authority;

    private string WholeSize => L["Share.Packets", Quantities.Count(Page.Session.Index.Count)];

    private string StreamSize
    {
        get
        {
            if (Scope is not { } scope) return "";
            Conversation row = Page.Session.Conversations[Page.Session.Conversations.IdOf(scope.Transport, scope.Stream)];
            return L["Share.PacketsOf", Quantities.Count(row.PacketsFromA + row.PacketsFromB), Quantities.Count(Page.Session.Index.Count)];
        }
    }

    /// <summary>Opens it with the focus in it: its key was pressed.</summary>
    public void Open()
    {
        if (!_isOpen) Toggle();
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_toFocus) return;
        _toFocus = false;
        await (_made is null ? _first : _copy).FocusAsync();
    }

    private void Toggle()
    {
        _isOpen = !_isOpen;
        Again();
        _toFocus = _isOpen;
    }

    private void Again()
    {
        (_made, _said, _problem, _note, _lifetime, _toFocus) = (null, null, null, "", UsualLifetime, true);
        (_onlyStream, _payload) = (Page.Subject is not null, true);
    }

    private async Task CloseAsync()
    {
        _isOpen = false;
        await _button.FocusAsync();
    }

    private Task OnKeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? CloseAsync() : Task.CompletedTask;

    private void Make()
    {
        try
        {
            _made = Shares.Add(Page.Id, _onlyStream ? Scope : null, Payload, CaptureLink.To(Shown()), _note, s_lifetimes[_lifetime]);
            (_problem, _toFocus) = (null, true);
        }
        catch (IOException error)
        {
            _problem = L["Share.Failed", error.Message];
        }
    }

    /// <summary>The view on the screen, as far as the link opens it.</summary>
    private CaptureView Shown()
    {
        CaptureView view = Page.View;
        if (_onlyStream && Scope is { } scope)
        {
            if (view.Stream is null) view = view with { Tab = scope.Transport == ConversationKind.Tcp ? CaptureTab.Ladder : CaptureTab.Follow, Stream = scope.Stream, Transport = scope.Transport };
            view = view with { Filter = null, Range = default, Columns = null, Time = null };
        }

        if (Payload || view.Tab != CaptureTab.Follow) return view;
        if (view.Transport == ConversationKind.Tcp) return view with { Tab = CaptureTab.Ladder, Side = null, Form = null };
        return view.On(CaptureTab.Packets) with { Filter = Tables.RowFilter.Of(view.Transport, view.Stream ?? 0), Transport = ConversationKind.Tcp };
    }

    private string AddressOf(Share share) => ShareText.Address(Navigation, share);

    private async Task CopyAsync(Share share)
    {
        await using IJSObjectReference clipboard = await Js.InvokeAsync<IJSObjectReference>("import", "./js/clipboard.js");
        _said = L[await clipboard.InvokeAsync<bool>("copy", AddressOf(share)) ? "Share.Copied" : "Share.NotCopied"];
    }
}
