import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeScreen } from './FakeScreen';
import { FakeWebSocket } from './FakeWebSocket';
import { setUpScreens } from './setUpScreens';

const bytes = (from: string) => new TextEncoder().encode(from);

function setHidden(hidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

const open = setUpScreens();
let screen: FakeScreen;

beforeEach(() => {
  screen = open();
});

describe('a terminal', () => {
  it('says who it is, and is live when the server says so', () => {
    const { url, protocol } = FakeWebSocket.last;
    expect(protocol).toBe('batwa.v2');
    expect(url.pathname).toBe('/api/v1/terminals/6f1c1d7e-2d3c-4b55-9a86-0c6c7f3a1b2c');
    expect(Object.fromEntries(url.searchParams)).toEqual({ host: 'local', instance: 'web-1', cols: '80', rows: '24' });
    FakeWebSocket.last.attached({ state: 'starting', opened: true });
    FakeWebSocket.last.json(0x13, { state: 'starting', text: 'Connecting to web-1…' });
    FakeWebSocket.last.json(0x13, { state: 'ready', text: '' });
    expect(screen.statuses).toEqual([{ name: 'connecting', text: '' }, { name: 'connecting', text: 'Connecting to web-1…' }, { name: 'live' }]);
  });

  it('sends what was typed before it was there', () => {
    screen.socket.type('early');
    FakeWebSocket.last.attached({ state: 'starting', opened: true });
    screen.socket.type(' bird');
    expect(FakeWebSocket.last.typed).toBe('early bird');
  });

  it('reports what is drawn, not what has come', () => {
    screen.draws = false;
    FakeWebSocket.last.attached();
    FakeWebSocket.last.output(0, new Uint8Array(300));
    expect(FakeWebSocket.last.sentOf(0x03)).toEqual([]);
    screen.waiting.forEach((done) => done());
    expect(FakeWebSocket.last.sentOf(0x03).map((body) => new DataView(body.buffer, body.byteOffset).getUint32(4))).toEqual([300]);
  });

  it('ends when the shell does, and stays so', () => {
    FakeWebSocket.last.attached();
    FakeWebSocket.last.json(0x14, { cause: 'guestExited', code: 3, signal: null, text: 'The shell has ended with exit code 3.', at: '2026-11-23T09:00:00Z' });
    FakeWebSocket.last.closes(1000);
    vi.advanceTimersByTime(60_000);
    expect(screen.socket.status).toEqual({
      name: 'ended', ended: { cause: 'guestExited', code: 3, signal: null, text: 'The shell has ended with exit code 3.', at: '2026-11-23T09:00:00Z' }, text: 'The shell has ended with exit code 3.',
    });
    expect(FakeWebSocket.all.length).toBe(1);
  });

  it('shows why it was refused, and does not try again', () => {
    FakeWebSocket.last.closes(1008, "'web-1' is stopped; start it first.");
    vi.advanceTimersByTime(60_000);
    expect(screen.socket.status).toEqual({ name: 'ended', ended: null, text: "'web-1' is stopped; start it first." });
    expect(FakeWebSocket.all.length).toBe(1);
  });

  it('only detaches when it is put away', () => {
    FakeWebSocket.last.attached();
    screen.socket.dispose();
    expect(FakeWebSocket.last.readyState).toBe(3);
    expect(FakeWebSocket.last.sentOf(0x04)).toEqual([]);
    vi.advanceTimersByTime(60_000);
    window.dispatchEvent(new Event('online'));
    expect(FakeWebSocket.all.length).toBe(1);
  });

  it('asks the server to end the shell when told to', () => {
    expect(screen.socket.end()).toBe(false);
    FakeWebSocket.last.attached();
    expect(screen.socket.end()).toBe(true);
    expect(FakeWebSocket.last.sentOf(0x04).length).toBe(1);
  });
});

describe('a terminal that loses its socket', () => {
  it('comes back at once for what it missed, and draws nothing twice', () => {
    screen.draws = false;
    FakeWebSocket.last.attached();
    FakeWebSocket.last.output(0, bytes('hello '));
    FakeWebSocket.last.closes(1006);
    vi.advanceTimersByTime(0);
    expect(FakeWebSocket.last.after).toBe('6');
    FakeWebSocket.last.attached({ position: 6, reset: false });
    FakeWebSocket.last.output(3, bytes('lo world'));
    FakeWebSocket.last.output(0, bytes('hello'));
    expect(screen.shown).toBe('hello world');
    expect(screen.socket.status.name).toBe('live');
  });

  it('never draws behind a gap: it comes back for it', () => {
    FakeWebSocket.last.attached();
    FakeWebSocket.last.output(0, bytes('abc'));
    FakeWebSocket.last.output(5, bytes('fgh'));
    expect(screen.shown).toBe('abc');
    vi.advanceTimersByTime(0);
    expect(FakeWebSocket.last.after).toBe('3');
    FakeWebSocket.last.attached({ position: 3, reset: false });
    FakeWebSocket.last.output(3, bytes('defgh'));
    expect(screen.shown).toBe('abcdefgh');
  });

  it('shows exactly what was printed, wherever it is cut', () => {
    let state = 42;
    const random = (below: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % below;
    const all = Array.from({ length: 5000 }, () => String.fromCharCode(97 + random(26))).join('');
    FakeWebSocket.last.attached();
    for (let at = 0, cuts = 0; at < all.length; ) {
      const count = 1 + random(80);
      // Sometimes a server that repeats itself, sometimes a socket that goes.
      const from = Math.max(0, at - random(20));
      FakeWebSocket.last.output(from, bytes(all.slice(from, at + count)));
      at = Math.min(all.length, at + count);
      if (random(10) === 0) {
        FakeWebSocket.last.closes(1006);
        vi.advanceTimersByTime(20_000);
        expect(FakeWebSocket.all.length).toBe(++cuts + 1);
        FakeWebSocket.last.attached({ position: Number(FakeWebSocket.last.after), reset: false });
        at = Number(FakeWebSocket.last.after);
      }
    }
    expect(screen.shown).toBe(all);
  });

  it('empties the screen only when the server says so, and counts anew', () => {
    screen.draws = false;
    FakeWebSocket.last.attached();
    FakeWebSocket.last.output(0, new Uint8Array(500).fill(120));
    FakeWebSocket.last.closes(1006);
    vi.advanceTimersByTime(0);
    FakeWebSocket.last.attached({ position: 90, reset: true });
    FakeWebSocket.last.output(90, bytes('kept'));
    expect(screen.shown).toBe('kept');

    // What the renderer still says of before belongs to another numbering.
    screen.waiting.forEach((done) => done());
    expect(FakeWebSocket.last.sentOf(0x03).map((body) => new DataView(body.buffer, body.byteOffset).getUint32(4))).toEqual([94]);
  });

  it('types nothing while an empty screen is filled: those are answers to questions of long ago', () => {
    screen.draws = false;
    FakeWebSocket.last.attached({ end: 6 });
    FakeWebSocket.last.output(0, bytes('\x1b[c'));
    screen.socket.type('\x1b[?1;2c');
    FakeWebSocket.last.output(3, bytes('$ x'));
    screen.waiting.shift()?.();
    screen.socket.type('\x1b[?1;2c');
    screen.waiting.shift()?.();
    screen.socket.type('ls');
    expect(FakeWebSocket.last.typed).toBe('ls');
    expect(screen.lost).toEqual([]);
  });

  it('answers what was asked while it was away', () => {
    FakeWebSocket.last.attached();
    FakeWebSocket.last.closes(1006);
    vi.advanceTimersByTime(0);
    FakeWebSocket.last.attached({ reset: false, end: 3 });
    FakeWebSocket.last.output(0, bytes('\x1b[c'));
    screen.socket.type('\x1b[?1;2c');
    expect(FakeWebSocket.last.typed).toBe('\x1b[?1;2c');
  });

  it('says when the shell is another than before', () => {
    FakeWebSocket.last.attached({ opened: true });
    expect(screen.hadShell).toBe(false);
    FakeWebSocket.last.closes(1001);
    vi.advanceTimersByTime(0);
    FakeWebSocket.last.attached({ opened: true });
    expect(screen.hadShell).toBe(true);
  });

  it('tries less and less often, and says how long it waits', () => {
    FakeWebSocket.last.attached();
    for (const wait of [0, 500, 1000, 2000, 4000]) {
      FakeWebSocket.last.closes(1006);
      expect(screen.socket.status).toMatchObject({ name: 'reconnecting', wait });
      const sockets = FakeWebSocket.all.length;
      vi.advanceTimersByTime(Math.max(0, wait - 1));
      if (wait > 0) expect(FakeWebSocket.all.length).toBe(sockets);
      vi.advanceTimersByTime(1);
      expect(FakeWebSocket.all.length).toBe(sockets + 1);
    }
    FakeWebSocket.last.attached({ reset: false });
    FakeWebSocket.last.closes(1006);
    expect(screen.socket.status).toMatchObject({ wait: 0 });
  });

  it.each([
    ['the network is back', () => window.dispatchEvent(new Event('online'))],
    ['the page is seen', () => setHidden(false)],
    ['it is told to', () => screen.socket.retryNow()],
  ])('tries at once when %s', (_, happens) => {
    FakeWebSocket.last.attached();
    for (let i = 0; i < 4; i++) {
      FakeWebSocket.last.closes(1006);
      vi.advanceTimersByTime(4000);
    }
    FakeWebSocket.last.closes(1006);
    const sockets = FakeWebSocket.all.length;
    happens();
    expect(FakeWebSocket.all.length).toBe(sockets + 1);
    vi.advanceTimersByTime(14_000);
    expect(FakeWebSocket.all.length).toBe(sockets + 1);
  });

  it('that was too slow while hidden waits until it is seen', () => {
    FakeWebSocket.last.attached();
    setHidden(true);
    FakeWebSocket.last.closes(4408);
    expect(screen.socket.status).toMatchObject({ name: 'reconnecting', wait: null });
    vi.advanceTimersByTime(600_000);
    expect(FakeWebSocket.all.length).toBe(1);
    setHidden(false);
    expect(FakeWebSocket.all.length).toBe(2);
  });

  it('notices a server that is gone without a word', () => {
    FakeWebSocket.last.attached();
    vi.advanceTimersByTime(15_000);
    expect(FakeWebSocket.last.sentOf(0x05).length).toBe(1);
    FakeWebSocket.last.receive(0x15, new Uint8Array(4));
    vi.advanceTimersByTime(15_000);
    expect(FakeWebSocket.last.sentOf(0x05).length).toBe(2);
    vi.advanceTimersByTime(10_001);
    expect(FakeWebSocket.all.length).toBe(2);
    expect(screen.socket.status.name).toBe('reconnecting');
  });

  it('asks at once after a sleep, for the socket may be dead', () => {
    FakeWebSocket.last.attached();
    setHidden(false);
    expect(FakeWebSocket.last.sentOf(0x05).length).toBe(1);
  });
});
