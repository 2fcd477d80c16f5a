using System.Globalization;
using Inspector.Web.Links;
using Inspector.Web.Sharing;
using Inspector.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Inspector.Web.Components.Sharing;

/// <summary>What lists, dialogs and pages say of a shared link.</summary>
public static class ShareText
{
    /// <summary>"2026-11-27 17:31 UTC": owner and reader may live in different places.</summary>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>"in 6 days": how long it is until then, in whole units.</summary>
    public static string Left(IStringLocalizer<PageText> texts, TimeSpan left) => left switch
    {
        { TotalDays: >= 1.5 } => texts["Share.LeftDays", Math.Round(left.TotalDays)],
        { TotalHours: >= 1.5 } => texts["Share.LeftHours", Math.Round(left.TotalHours)],
        { TotalMinutes: >= 1.5 } => texts["Share.LeftMinutes", Math.Round(left.TotalMinutes)],
        _ => texts["Share.LeftSoon"],
    };

    /// <summary>What it opens: the capture, or one stream of it.</summary>
    public static string Scope(IStringLocalizer<PageText> texts, Share share) =>
        share.Scope is { } scope ? texts[scope.Transport == Analysis.Connections.ConversationKind.Udp ? "Share.UdpStream" : "Share.TcpStream", scope.Stream] : texts["Share.WholeCapture"];

    /// <summary>The absolute address that leads to the view that was shared.</summary>
    public static string Address(NavigationManager navigation, Share share) =>
        Absolute(navigation, CaptureLink.Read(share.View) is { } view ? CaptureLink.To(view with { Share = share.Token }) : CaptureLink.ToShare(share.Token));

    /// <summary>An address from the root of the site with the server's name before it.</summary>
    public static string Absolute(NavigationManager navigation, string address) => navigation.ToAbsoluteUri(address.TrimStart('/')).AbsoluteUri;
}
