namespace Inspector.Web.Components.Library;

/// <summary>The columns of the list of captures.</summary>
public enum CaptureColumn
{
    Name,
    Size,
    Packets,
    Connections,
    Span,
    Origin,
    When,
}
