using Inspector.Web.Components.Connections;
using Xunit;

namespace Inspector.Web.Tests.Tables;

public class ConnectionTextTests : PageContext
{
    [Theory]
    [InlineData(0, "0.000000")]
    [InlineData(90_875_181_000, "90.875181")]
    [InlineData(150_511_234_567, "150.51123")]
    [InlineData(-1_500_000_000, "-1.500000")]
    [InlineData(86_400_250_000_000, "86400.250")]
    [InlineData(123_456_789_012_345_678, "123456789.0")]
    public void Times_keep_the_digits_their_column_holds(long nanoseconds, string text) => Assert.Equal(text, ConnectionText.Seconds(nanoseconds));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(99_999_999, "99,999,999")]
    [InlineData(4_092_543_052, "4.09 GB")]
    public void Numbers_too_long_for_their_column_get_a_unit(long bytes, string text) => Assert.Equal(text, ConnectionText.Bytes(bytes));
}
