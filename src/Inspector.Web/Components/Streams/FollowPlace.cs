namespace Inspector.Web.Components.Streams;

/// <summary>A place in a followed stream: a piece and a line of it.</summary>
public readonly record struct FollowPlace(int Place, int Line) : IComparable<FollowPlace>
{
    public int CompareTo(FollowPlace other) => Place != other.Place ? Place.CompareTo(other.Place) : Line.CompareTo(other.Line);

    public static bool operator <(FollowPlace left, FollowPlace right) => left.CompareTo(right) < 0;

    public static bool operator >(FollowPlace left, FollowPlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(FollowPlace left, FollowPlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FollowPlace left, FollowPlace right) => left.CompareTo(right) >= 0;
}
