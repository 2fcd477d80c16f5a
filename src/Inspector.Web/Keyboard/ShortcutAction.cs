namespace Inspector.Web.Keyboard;

/// <summary>What a key does that the server has to do. Keys that only move the focus are done by the browser and have none.</summary>
public enum ShortcutAction
{
    None,
    Help,
    NextInConversation,
    PreviousInConversation,
    GoToPacket,
    Follow,
    StreamView,
    Mark,
    TimeFormat,
    TimeReference,
    Back,
    Forward,
    NextMatch,
    PreviousMatch,
    NextGap,
    BothSides,
    ClientSide,
    ServerSide,
    Share,
}
