namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>A boot sector that prints <c>&gt;</c> on the serial console, and from then on each byte that it is sent, as fast as it can.</summary>
internal static class EchoGuest
{
    /// <summary>A disk with that one sector.</summary>
    public static byte[] Disk()
    {
        var disk = new byte[1 << 20];
        ReadOnlySpan<byte> code =
        [
            0xBA, 0xF8, 0x03, 0xB0, (byte)'>', 0xEE,          //       mov dx, 0x3F8; mov al, '>'; out dx, al      (COM1)
            0xBA, 0xFD, 0x03, 0xEC, 0xA8, 0x01, 0x74, 0xF8,   // next: mov dx, 0x3FD; in al, dx; test al, 1; jz next     (a byte has come)
            0xBA, 0xF8, 0x03, 0xEC, 0x88, 0xC4,               //       mov dx, 0x3F8; in al, dx; mov ah, al
            0xBA, 0xFD, 0x03, 0xEC, 0xA8, 0x20, 0x74, 0xF8,   // room: mov dx, 0x3FD; in al, dx; test al, 0x20; jz room  (one may go)
            0xBA, 0xF8, 0x03, 0x88, 0xE0, 0xEE, 0xEB, 0xE2,   //       mov dx, 0x3F8; mov al, ah; out dx, al; jmp next
        ];
        code.CopyTo(disk);
        disk[510] = 0x55;
        disk[511] = 0xAA;
        return disk;
    }
}
