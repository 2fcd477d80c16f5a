namespace Inspector.Web.Components;

/// <summary>
/// The text of a box while somebody types. What they typed comes back a moment later, from the address or a parent, and must not be written into the box:
/// it would take the letters typed meanwhile away. Only a text from elsewhere makes the box anew.
/// </summary>
public sealed class TypedText
{
    private readonly HashSet<string> _told = [];
    private string? _seen;
    private string _typed = "";

    /// <summary>What the box is made with.</summary>
    public string Written { get; private set; } = "";

    /// <summary>Another number is another box.</summary>
    public int Box { get; private set; }

    /// <summary>Somebody typed.</summary>
    public string Type(object? value)
    {
        _typed = value as string ?? "";
        _told.Add(_typed);
        return _typed;
    }

    /// <summary>The text as the parent has it now.</summary>
    public void Take(string text)
    {
        if (text == _seen) return;
        _seen = text;
        if (_told.Contains(text))
        {
            if (text == _typed) _told.Clear();
            return;
        }

        _told.Clear();
        Written = _typed = text;
        Box++;
    }
}
