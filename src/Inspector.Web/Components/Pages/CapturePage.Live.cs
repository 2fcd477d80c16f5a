using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Components.PacketList;

namespace Inspector.Web.Components.Pages;

/// <summary>
/// The packet page while packets come: the list goes with its end as long as it stands there and nothing is selected; otherwise it holds and counts what is
/// new. A pause holds everything.
/// </summary>
public sealed partial class CapturePage
{
    private bool _isOfInterface;
    private bool _canFollow;
    private int _heldAt = -1; // packets there were when the list began to hold; -1 while it follows

    /// <inheritdoc/>
    public override bool IsPaused => _filtered?.Most is not null;

    /// <inheritdoc/>
    public override Action<bool> Pause => SetPaused;

    /// <summary>Rows behind the place where the list holds.</summary>
    private int New => _heldAt < 0 || IsPaused ? 0 : _filtered!.Rows.CountFrom(_heldAt);

    /// <summary>What was captured here has times of our own clock; what came from elsewhere is told from its first packet.</summary>
    private TimeFormat UsualTime => _isOfInterface ? TimeFormat.TimeOfDay : TimeFormat.Relative;

    /// <summary>While packets come and nobody looks at one of them, the list has all the room.</summary>
    private bool ShowsDetails => !_canFollow || _inspected >= 0;

    private string? Held => Upload switch
    {
        not { IsLive: true } => null,
        _ when IsPaused => L["Live.PausedAt", Quantities.Count(PacketsTaken), Quantities.Count(Session.Index.Count - PacketsTaken)].Value,
        _ when _heldAt < 0 => null,
        _ => L[_selection.Packet >= 0 ? "Live.HeldSelected" : "Live.HeldScrolled"].Value,
    };

    private void StartLive()
    {
        _canFollow = Upload is { IsLive: true }; // for as long as the page is open: the last packets come with the end
        _isOfInterface = Upload?.IsLive ?? Library.Find(Id)?.Origin == CaptureOrigin.Live;
        _heldAt = -1;
    }

    /// <summary>Notes where the list holds, before it takes in what is new.</summary>
    private void Hold()
    {
        bool follows = _grid?.IsFollowing ?? _selection.Packet < 0;
        if (follows) _heldAt = -1;
        else if (_canFollow && _heldAt < 0) _heldAt = _filtered!.Rows.Evaluated;
    }

    private void OnFollowing(bool follows) => Hold();

    private async Task FollowEndAsync()
    {
        if (_grid is null) return;
        await _grid.FollowEndAsync();
        _heldAt = -1;
        await _grid.FocusAsync(); // the button is gone
    }

    private void SetPaused(bool paused)
    {
        _filtered!.Most = paused ? PacketsTaken : null;
        Refresh();
    }
}
