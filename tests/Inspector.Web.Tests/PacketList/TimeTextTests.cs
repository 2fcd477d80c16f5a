using Inspector.Web.Components.PacketList;
using Xunit;

namespace Inspector.Web.Tests.PacketList;

public class TimeTextTests
{
    [Theory]
    [InlineData(628_784_000, 6, "0.628784")]
    [InlineData(-1_500_000_000, 3, "-1.500")]
    [InlineData(1_000_000_001, 9, "1.000000001")]
    [InlineData(1_999_999_999, 0, "1")]
    [InlineData(long.MinValue, 9, "-9223372036.854775808")]
    public void Seconds_have_the_digits_of_the_file(long nanoseconds, int digits, string text) => Assert.Equal(text, TimeText.Seconds(nanoseconds, digits));

    [Theory]
    [InlineData(1_236_095_711_960_953_000, 6, "2009-03-03 15:55:11.960953")]
    [InlineData(-1, 9, "1969-12-31 23:59:59.999999999")]
    [InlineData(0, 0, "1970-01-01 00:00:00")]
    public void A_date_is_told_as_ISO_does(long nanoseconds, int digits, string text) => Assert.Equal(text, TimeText.Date(nanoseconds, digits, TimeZoneInfo.Utc));

    [Fact]
    public void A_date_is_told_in_the_zone_of_the_reader()
    {
        TimeZoneInfo shanghai = new ReaderPreferences("Asia/Shanghai", 480, null, null).FindZone();
        Assert.Equal("2009-03-03 23:55:11.960", TimeText.Date(1_236_095_711_960_953_000, 3, shanghai));
    }

    [Theory]
    [InlineData("No/Such/Zone", -330, "-05:30:00")]
    [InlineData("", 0, "00:00:00")]
    [InlineData(null, 99999, "14:00:00")]
    public void A_zone_the_server_does_not_know_keeps_its_distance_from_UTC(string? zone, int minutes, string offset) =>
        Assert.Equal(TimeSpan.Parse(offset, System.Globalization.CultureInfo.InvariantCulture), new ReaderPreferences(zone, minutes, null, null).FindZone().BaseUtcOffset);

    [Fact]
    public void Each_format_has_a_word_of_its_own_and_comes_back_from_it()
    {
        Assert.Equal(TimeText.All.Count, TimeText.All.Select(TimeText.WordOf).Distinct().Count());
        foreach (TimeFormat format in TimeText.All) Assert.Equal(format, TimeText.Read(TimeText.WordOf(format)));
        Assert.Equal(TimeFormat.Relative, TimeText.Read("nonsense"));
    }
}
