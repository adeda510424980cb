using System.Buffers.Binary;
using Batwa.Engines.Errors;
using Batwa.Engines.Qemu.Images.Import;
using Xunit;

namespace Batwa.Tests.Unit.Engines.Qemu.Images.Import;

public sealed class Qcow2HeaderTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_plain_one_says_how_big_the_disk_is(uint version)
    {
        Assert.Equal(5L << 30, Qcow2Header.Read(Header(version)).DiskBytes);
    }

    [Theory]
    [InlineData(8, 8, 1ul, "backing file")]
    [InlineData(32, 4, 2ul, "encrypted")]
    [InlineData(72, 8, 4ul, "lies in another file")]
    [InlineData(72, 8, 2ul, "damaged")]
    [InlineData(72, 8, 32ul, "not known")]
    [InlineData(24, 8, 0ul, "no size")]
    [InlineData(4, 4, 9ul, "version is 9")]
    public void What_must_not_be_opened_is_refused_with_the_reason(int at, int length, ulong value, string reason)
    {
        var header = Header(3);
        if (length == 8)
            BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(at), value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(at), (uint)value);
        var refusal = Assert.Throws<RequestRejectedException>(() => Qcow2Header.Read(header));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(71)]
    [InlineData(103)]
    public void One_that_ends_within_its_header_is_refused(int length)
    {
        Assert.Throws<RequestRejectedException>(() => Qcow2Header.Read(Header(3).AsSpan(0, length)));
    }

    private static byte[] Header(uint version)
    {
        var header = new byte[512];
        "QFI"u8.CopyTo(header);
        header[3] = 0xFB;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), version);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(24), 5L << 30);
        return header;
    }
}
