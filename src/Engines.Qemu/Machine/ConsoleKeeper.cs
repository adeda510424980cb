using System.Globalization;
using System.Runtime.InteropServices;
using Batwa.Engines.Errors;

namespace Batwa.Engines.Qemu.Machine;

/// <summary>
/// The process that writes a machine's console to its file, and begins a new one when that is long enough. It belongs to the machine and
/// not to the server: what a guest prints is on disk, and takes no more of it than it may, also while no server runs.
/// <code>
///   guest ── serial port ── QEMU ── named pipe ── keeper ── a file, and the one before (ConsoleFiles)
/// </code>
/// </summary>
/// <remarks>
/// QEMU writes the pipe and waits where that is full, so the keeper reads it whatever becomes of the files. Where there is no keeper, QEMU's
/// writes fail, which it ignores. The keeper ends when QEMU does, and removes the pipe: as long as that is there, something may come.
/// docs/decisions/2026-11-23-console-keeper.md says why it is a process, and why this one.
/// </remarks>
internal sealed class ConsoleKeeper(InstanceDirectory directory, long mostBytes, TimeProvider time)
{
    private const int WriteOnly = 1;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    // Perl, because it is on every Debian and Ubuntu (perl-base is essential there) and takes 6 MB; the runtime of this program would take ten
    // times as much for each machine. What it does not write it drops: to stop reading would stop the guest.
    private const string Script = """
        use strict; use warnings;
        my ($pipe, $log, $start, $before, $complaints, $most) = @ARGV;
        my ($out, $size);
        sub begin { $size = open($out, $_[0], "$log$start.log") ? -s $out || 0 : 0 }
        umask 077; chdir '/'; $SIG{PIPE} = 'IGNORE';
        alarm 60;                             # a QEMU that never came
        open(my $in, '<', $pipe) or exit 1;   # waits for it
        alarm 0;
        begin('>>');
        while (1) {
            my $ready = ''; vec($ready, fileno($in), 1) = 1;
            my $count = select($ready, undef, undef, 10);
            truncate($complaints, 0) if (-s $complaints || 0) > $most;
            next if $count <= 0;
            my $read = sysread($in, my $bytes, 65536);
            next if !defined $read && $!{EINTR};
            last if !$read;                   # QEMU is gone
            if ($size && $size + $read > $most) {
                unlink "$log$before.log";
                ($before, $start) = ($start, $start + $size);
                begin('>');
            }
            begin('>>') if !defined fileno($out);
            $size += syswrite($out, $bytes) || 0 if defined fileno($out);
            select(undef, undef, undef, 0.02) if $read < 32768;   # QEMU writes bytes one by one: let some gather
        }
        unlink $pipe;
        """;

    private readonly ConsoleFiles _files = new(directory);

    /// <summary>Starts it, before the QEMU that it keeps the console of. What is kept already is of the same run, and gone on with.</summary>
    /// <returns>The pipe, for QEMU.</returns>
    /// <exception cref="EngineUnavailableException">There is no Perl here.</exception>
    public string Start()
    {
        _files.RemovePipes();
        var pipe = _files.PipeOf(_files.Run ?? ConsoleFiles.NewRun());
        if (MakePipe(pipe, Convert.ToUInt32("600", 8)) != 0)
            throw new IOException($"{pipe} could not be made: {Marshal.GetLastPInvokeErrorMessage()}.");
        Spawn(pipe);
        return pipe;
    }

    /// <summary>Starts another where the one of a running machine was killed. What was printed meanwhile is lost.</summary>
    /// <returns>Whether that was so.</returns>
    public bool Revive()
    {
        if (_files.Pipe is not { } pipe || IsRead(pipe))
            return false;
        Spawn(pipe);
        return true;
    }

    /// <summary>Waits, when QEMU is gone, until all that it printed is written; not long.</summary>
    public async Task DrainAsync()
    {
        var since = time.GetTimestamp();
        while (_files.Pipe is { } pipe && IsRead(pipe) && time.GetElapsedTime(since) < LongestDrain)
            await Task.Delay(Look, time, CancellationToken.None);
    }

    private void Spawn(string pipe)
    {
        var run = ConsoleFiles.RunOf(pipe);
        long[] starts = [.. _files.Logs(run).Select(log => log.Start)];
        Programs.Detach(
            "perl",
            [
                "-e", Script, pipe, _files.LogOf(run), Number(starts is [.., var start] ? start : 0), Number(starts is [.., var before, _] ? before : -1),
                directory[FileNames.QemuLog], Number(mostBytes),
            ],
            "perl-base");
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    // A pipe that nobody reads does not open for writing. Where a keeper still waits for a QEMU that failed to start, this is the end that it waits for.
    private static bool IsRead(string pipe)
    {
        var handle = Open(pipe, WriteOnly | NonBlocking | CloseOnExec);
        if (handle < 0)
            return false;
        _ = Close(handle);
        return true;
    }

    [DllImport("libc", EntryPoint = "mkfifo", SetLastError = true)]
    private static extern int MakePipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
