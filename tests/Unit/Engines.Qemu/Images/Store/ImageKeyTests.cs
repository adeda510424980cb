using Batwa.Engines.Qemu.Images.Store;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Images.Store;

public sealed class ImageKeyTests
{
    [Theory]
    [InlineData("24.04", "20260801", "24.04-20260801")]
    [InlineData("../../etc", "x", "_.._etc-x")]
    [InlineData("a b/c", "ü", "a_b_c-_")]
    public void A_key_is_always_one_directory_name(string name, string content, string key) => Assert.Equal(key, ImageKey.Of(name, content).Text);
}
