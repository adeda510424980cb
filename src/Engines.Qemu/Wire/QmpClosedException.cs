namespace Batwa.Engines.Qemu.Wire;

/// <summary>The connection to QEMU is gone; whether QEMU is gone too must be looked at.</summary>
internal sealed class QmpClosedException(string reason, Exception? inner = null) : IOException(reason, inner);
