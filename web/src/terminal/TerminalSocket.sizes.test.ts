import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeScreen } from './FakeScreen';
import { FakeWebSocket } from './FakeWebSocket';
import { setUpScreens } from './setUpScreens';

const bytes = (from: string) => new TextEncoder().encode(from);

const open = setUpScreens();
let screen: FakeScreen;

beforeEach(() => {
  screen = open();
});

function comesBack(): void {
  FakeWebSocket.last.closes(1006);
  vi.advanceTimersByTime(1000);
}

describe('a snapshot', () => {
  it('is shown in its size before the output behind it, and nothing is answered until it is drawn', () => {
    screen.draws = false;
    FakeWebSocket.last.attached({ position: 900, end: 902, sizes: 4, lastSize: 4, cols: 100, rows: 30 });
    expect(screen.socket.isReplaying).toBe(true);
    FakeWebSocket.last.snapshot(900, 100, 30, 'scr', false);
    FakeWebSocket.last.snapshot(900, 100, 30, 'een', true);
    FakeWebSocket.last.output(900, bytes('$ '));
    expect(screen.shown).toBe('screen$ ');
    expect(screen.sizes[0]).toEqual([0, '100x30']);
    screen.socket.type('\x1b[?1;2c');
    screen.waiting.shift()?.();
    screen.waiting.shift()?.();
    expect(screen.socket.isReplaying).toBe(true);
    screen.waiting.shift()?.();
    expect(screen.socket.isReplaying).toBe(false);
    screen.socket.type('ls');
    expect(FakeWebSocket.last.typed).toBe('ls');
  });

  it('that was cut is asked for anew, whole', () => {
    FakeWebSocket.last.attached({ position: 900, end: 900, sizes: 1, lastSize: 1 });
    FakeWebSocket.last.snapshot(900, 80, 24, 'half', false);
    comesBack();
    expect(FakeWebSocket.last.after).toBe('-1');
    FakeWebSocket.last.attached({ position: 950, end: 950, sizes: 1, lastSize: 1 });
    FakeWebSocket.last.snapshot(950, 80, 24, 'whole', true);
    expect(screen.shown).toBe('whole');
    comesBack();
    expect(FakeWebSocket.last.after).toBe('950');
  });

  it('that is still drawn when the next one comes does not end that', () => {
    screen.draws = false;
    FakeWebSocket.last.attached({ position: 900, end: 900, sizes: 1, lastSize: 1 });
    FakeWebSocket.last.snapshot(900, 80, 24, 'one', true);
    comesBack();
    FakeWebSocket.last.attached({ position: 950, end: 950, sizes: 1, lastSize: 1 });
    FakeWebSocket.last.snapshot(950, 80, 24, 'two', true);
    screen.waiting.shift()?.();
    expect(screen.socket.isReplaying).toBe(true);
    screen.waiting.shift()?.();
    expect(screen.socket.isReplaying).toBe(false);
  });
});

describe('sizes', () => {
  it('are shown in their place within the output, each once, also after a loss', () => {
    FakeWebSocket.last.attached({ opened: true, sizes: 0, lastSize: 1 });
    FakeWebSocket.last.sizeAt(0, 1, 80, 24);
    FakeWebSocket.last.output(0, bytes('abc'));
    FakeWebSocket.last.sizeAt(3, 2, 100, 30);
    FakeWebSocket.last.sizeAt(3, 3, 90, 30);
    comesBack();
    FakeWebSocket.last.attached({ position: 3, end: 5, reset: false, sizes: 1, lastSize: 4, cols: 70, rows: 20 });
    FakeWebSocket.last.sizeAt(3, 2, 100, 30);
    FakeWebSocket.last.sizeAt(3, 3, 90, 30);
    FakeWebSocket.last.output(3, bytes('de'));
    FakeWebSocket.last.sizeAt(5, 4, 70, 20);
    expect(screen.sizes).toEqual([[0, '80x24'], [3, '100x30'], [3, '90x30'], [5, '70x20']]);
  });

  it('behind a gap are not shown', () => {
    FakeWebSocket.last.attached({ sizes: 0, lastSize: 1 });
    FakeWebSocket.last.sizeAt(7, 1, 100, 30);
    expect(screen.sizes).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(FakeWebSocket.last.after).toBe('0');
  });

  it('are left as they are by a page that only looks, until something is typed there', () => {
    FakeWebSocket.last.attached({ sizes: 0, lastSize: 1, cols: 132, rows: 40 });
    FakeWebSocket.last.sizeAt(0, 1, 132, 40);
    expect(screen.foreign).toBe('132x40');
    screen.socket.fitted({ cols: 81, rows: 24 }, false);
    expect(FakeWebSocket.last.asked).toEqual([]);
    screen.socket.claimSize();
    expect(FakeWebSocket.last.asked).toEqual(['81x24']);
    expect(screen.foreign).toBeNull();
    FakeWebSocket.last.pong();
    FakeWebSocket.last.sizeAt(0, 2, 81, 24);
    screen.socket.claimSize();
    expect(FakeWebSocket.last.asked).toEqual(['81x24']);
  });

  it('are taken at the first attaching by a window that a shell was moved to, and not again', () => {
    screen = open({ claims: true });
    FakeWebSocket.last.attached({ sizes: 0, lastSize: 1, cols: 132, rows: 40 });
    expect(FakeWebSocket.last.asked).toEqual(['80x24']);
    FakeWebSocket.last.pong();
    FakeWebSocket.last.sizeAt(0, 2, 80, 24);
    expect(screen.foreign).toBeNull();
    comesBack();
    FakeWebSocket.last.attached({ reset: false, sizes: 0, lastSize: 3, cols: 100, rows: 30 });
    expect(FakeWebSocket.last.asked).toEqual([]);
    expect(screen.foreign).toBe('100x30');
  });

  it('are asked for when the person changes the window, one question at a time', () => {
    FakeWebSocket.last.attached({ sizes: 0, lastSize: 1, cols: 132, rows: 40 });
    for (let cols = 90; cols < 100; cols++) screen.socket.fitted({ cols, rows: 24 }, true);
    expect(FakeWebSocket.last.asked).toEqual(['90x24']);
    FakeWebSocket.last.sizeAt(0, 2, 90, 24);
    FakeWebSocket.last.pong();
    expect(FakeWebSocket.last.asked).toEqual(['90x24', '99x24']);
    FakeWebSocket.last.pong();
    FakeWebSocket.last.sizeAt(0, 3, 99, 24);
    expect(screen.foreign).toBeNull();
    expect(FakeWebSocket.last.asked.length).toBe(2);
  });

  it('go to whoever asked last', () => {
    FakeWebSocket.last.attached({ sizes: 0, lastSize: 1 });
    screen.socket.fitted({ cols: 90, rows: 24 }, true);
    FakeWebSocket.last.sizeAt(0, 2, 70, 20);
    FakeWebSocket.last.sizeAt(0, 3, 90, 24);
    FakeWebSocket.last.pong();
    expect(screen.foreign).toBeNull();
    screen.socket.fitted({ cols: 91, rows: 24 }, false);
    FakeWebSocket.last.sizeAt(0, 4, 91, 24);
    FakeWebSocket.last.sizeAt(0, 5, 60, 20);
    FakeWebSocket.last.pong();
    expect(screen.foreign).toBe('60x20');
    expect(FakeWebSocket.last.asked).toEqual(['90x24', '91x24']);
  });

  it('stay as they are for a page that comes back, and follow a window that has changed meanwhile', () => {
    FakeWebSocket.last.attached({ sizes: 0, lastSize: 1 });
    comesBack();
    FakeWebSocket.last.attached({ reset: false, sizes: 0, lastSize: 1 });
    expect(FakeWebSocket.last.asked).toEqual([]);
    FakeWebSocket.last.closes(1006);
    screen.socket.fitted({ cols: 100, rows: 30 }, true);
    vi.advanceTimersByTime(1000);
    FakeWebSocket.last.attached({ reset: false, sizes: 0, lastSize: 1 });
    expect(FakeWebSocket.last.asked).toEqual(['100x30']);
  });

  it('of an older server are shown at once, also the one that was asked for', () => {
    FakeWebSocket.last.attached();
    FakeWebSocket.last.receive(0x16, Uint8Array.of(0, 100, 0, 30));
    screen.socket.fitted({ cols: 120, rows: 40 }, true);
    expect(screen.sizes).toEqual([[0, '80x24'], [0, '100x30'], [0, '120x40']]);
    expect(FakeWebSocket.last.asked).toEqual(['120x40']);
  });
});
