import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeScreen } from './FakeScreen';
import { FakeWebSocket } from './FakeWebSocket';

const bytes = (from: string) => new TextEncoder().encode(from);

let screen: FakeScreen;

beforeEach(() => {
  vi.useFakeTimers();
  FakeWebSocket.all.length = 0;
  screen = new FakeScreen({ console: true });
  FakeWebSocket.last.opens();
});

afterEach(() => {
  screen.socket.dispose();
  vi.useRealTimers();
});

function comesBack(): void {
  FakeWebSocket.last.closes(1006);
  vi.advanceTimersByTime(1000);
}

describe('a console', () => {
  it('is asked for as such, each time', () => {
    expect(FakeWebSocket.last.url.searchParams.get('console')).toBe('true');
    FakeWebSocket.last.attached({ opened: true, console: true });
    comesBack();
    expect(FakeWebSocket.last.url.searchParams.get('console')).toBe('true');
  });

  it('answers nothing that was asked before it was opened, and everything after', () => {
    screen.draws = false;
    FakeWebSocket.last.attached({ state: 'starting', opened: true, console: true });
    FakeWebSocket.last.json(0x13, { state: 'ready', text: '', shell: 1, end: 10 });
    FakeWebSocket.last.output(0, bytes('01234'));
    screen.waiting.shift()?.();
    screen.socket.type('an answer');
    FakeWebSocket.last.output(5, bytes('56789'));
    expect(screen.socket.isReplaying).toBe(true);
    screen.waiting.shift()?.();
    expect(screen.socket.isReplaying).toBe(false);
    screen.socket.type('typed');
    expect(FakeWebSocket.last.typed).toBe('typed');
  });

  it('has a past also for a page that missed the beginning of it', () => {
    screen.draws = false;
    FakeWebSocket.last.attached({ opened: true, console: true });
    FakeWebSocket.last.output(0, bytes('before'));
    screen.waiting.shift()?.();
    comesBack();
    FakeWebSocket.last.attached({ reset: false, position: 6, end: 10, console: true });
    expect(screen.socket.isReplaying).toBe(true);
    FakeWebSocket.last.output(6, bytes('boot'));
    screen.waiting.shift()?.();
    expect(screen.socket.isReplaying).toBe(false);
  });

  it('keeps its own size, whatever fits here', () => {
    FakeWebSocket.last.attached({ opened: true, console: true, cols: 80, rows: 24, sizes: 0, lastSize: 0 });
    screen.socket.fitted({ cols: 200, rows: 50 }, true);
    screen.socket.claimSize();
    expect(FakeWebSocket.last.asked).toEqual([]);
    expect(screen.sizes).toEqual([[0, '80x24']]);
  });
});
