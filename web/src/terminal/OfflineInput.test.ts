import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeScreen } from './FakeScreen';
import { FakeWebSocket } from './FakeWebSocket';

let screen: FakeScreen;

beforeEach(() => {
  vi.useFakeTimers();
  FakeWebSocket.all.length = 0;
  screen = new FakeScreen();
});

afterEach(() => {
  screen.socket.dispose();
  vi.useRealTimers();
});

describe('what is typed while the terminal is away', () => {
  it('is kept for the same shell', () => {
    FakeWebSocket.last.attached();
    FakeWebSocket.last.closes(1006);
    screen.socket.type('l');
    screen.socket.type('s\r');
    vi.advanceTimersByTime(0);
    FakeWebSocket.last.attached({ reset: false });
    expect(FakeWebSocket.last.typed).toBe('ls\r');
    expect(screen.lost).toEqual([]);
  });

  it('is never typed into another shell', () => {
    FakeWebSocket.last.attached();
    FakeWebSocket.last.closes(1001);
    screen.socket.type('rm -r *\r');
    vi.advanceTimersByTime(0);
    FakeWebSocket.last.attached({ opened: true });
    expect(FakeWebSocket.last.typed).toBe('');
    expect(screen.lost).toEqual([8]);
  });

  it('is refused whole where it is too much', () => {
    FakeWebSocket.last.attached();
    FakeWebSocket.last.closes(1006);
    screen.socket.type('x'.repeat(4000));
    screen.socket.type('y'.repeat(97));
    screen.socket.type('z'.repeat(96));
    expect(screen.lost).toEqual([97]);
    vi.advanceTimersByTime(0);
    FakeWebSocket.last.attached({ reset: false });
    expect(FakeWebSocket.last.typed).toBe('x'.repeat(4000) + 'z'.repeat(96));
  });

  it('and was part of a paste is dropped, and said', () => {
    FakeWebSocket.last.attached({ inputWindow: 16 * 1024 });
    screen.socket.type('p'.repeat(40 * 1024));
    FakeWebSocket.last.closes(1006);
    expect(screen.lost).toEqual([24 * 1024]);
  });
});
