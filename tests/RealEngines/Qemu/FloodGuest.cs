using System.Globalization;

namespace Batwa.Tests.RealEngines.Qemu;

/// <summary>A boot sector that counts on the serial console, a line of eight hexadecimal digits a number, without end and as fast as it can.</summary>
internal static class FloodGuest
{
    /// <summary>A disk with that one sector.</summary>
    public static byte[] Disk()
    {
        var disk = new byte[1 << 20];
        ReadOnlySpan<byte> code =
        [
            0x66, 0x31, 0xC9,       //        xor  ecx, ecx
            0x66, 0x89, 0xCB,       // line:  mov  ebx, ecx
            0xB4, 0x08,             //        mov  ah, 8
            0x66, 0xC1, 0xC3, 0x04, // digit: rol  ebx, 4
            0x88, 0xD8, 0x24, 0x0F, //        mov  al, bl;  and al, 15
            0x04, 0x90, 0x27,       //        add  al, 0x90; daa
            0x14, 0x40, 0x27,       //        adc  al, 0x40; daa     (0-9 A-F)
            0xE8, 0x0D, 0x00,       //        call put
            0xFE, 0xCC, 0x75, 0xEB, //        dec  ah;  jnz digit
            0xB0, 0x0A,             //        mov  al, '\n'
            0xE8, 0x04, 0x00,       //        call put
            0x66, 0x41, 0xEB, 0xDD, //        inc  ecx; jmp line
            0xBA, 0xF8, 0x03,       // put:   mov  dx, 0x3F8         (COM1)
            0xEE, 0xC3,             //        out  dx, al; ret
        ];
        code.CopyTo(disk);
        disk[510] = 0x55;
        disk[511] = 0xAA;
        return disk;
    }

    /// <summary>
    /// The numbers of the whole lines, as they were printed. A line that a killed keeper tore, whose other half nobody has, is not whole: then one is missing
    /// between its neighbours.
    /// </summary>
    public static IReadOnlyList<uint> Numbers(string printed) =>
        [.. printed.Split('\n').Skip(1).SkipLast(1).Where(line => line.Length == 8).Select(line => uint.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
