import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeScreen } from './FakeScreen';
import { FakeWebSocket } from './FakeWebSocket';
import { setUpScreens } from './setUpScreens';

const open = setUpScreens();
let screen: FakeScreen;

beforeEach(() => {
  screen = open();
});

const says = (state: string, shell: number, text = '') => FakeWebSocket.last.json(0x13, { state, text, shell });

/** So many bytes were refused, and are taken with that. */
function refuses(bytes: number): void {
  const count = new Uint8Array(8);
  new DataView(count.buffer).setUint32(4, bytes);
  FakeWebSocket.last.receive(0x1a, count);
  FakeWebSocket.last.receive(0x17, count);
}

function loseShell(): void {
  FakeWebSocket.last.attached({ shell: 1 });
  says('waiting', 1, 'The machine was stopped.');
}

describe('a terminal whose machine took its shell along', () => {
  it('says what it waits for, and is live when another shell is there', () => {
    loseShell();
    expect(screen.socket.status).toEqual({ name: 'waiting', text: 'The machine was stopped.' });
    says('starting', 2, 'Connecting…');
    expect(screen.socket.status).toEqual({ name: 'connecting', text: 'Connecting…' });
    says('ready', 2);
    expect(screen.socket.status).toEqual({ name: 'live' });
  });

  it('says once that nothing of what is typed is sent, and again for the next shell', () => {
    loseShell();
    screen.socket.type('ls');
    refuses(2);
    screen.socket.type('\r');
    refuses(3);
    expect(screen.refusals).toBe(1);
    says('ready', 2);
    says('waiting', 2);
    screen.socket.type('x');
    refuses(4);
    expect(screen.refusals).toBe(2);
  });

  it('drops the rest of a paste that was for the shell that is gone', () => {
    FakeWebSocket.last.attached({ shell: 1, inputWindow: 4 });
    screen.socket.type('ls\r');
    screen.socket.type('rm -r x\r');
    says('waiting', 1);
    expect(screen.refusals).toBe(1);
    refuses(3);
    says('ready', 2);
    expect(FakeWebSocket.last.typed).toBe('ls\r');
  });

  it.each([
    [1, 'rm -r x\r', []],
    [2, '', [8]],
  ])('types what was kept while it was away to the same shell only: it is number %i', (shell, typed, lost) => {
    FakeWebSocket.last.attached({ shell: 1 });
    FakeWebSocket.last.onclose?.(new CloseEvent('close', { code: 1006 }));
    screen.socket.type('rm -r x\r');
    vi.advanceTimersByTime(1000);
    FakeWebSocket.last.attached({ shell, reset: false });
    expect(FakeWebSocket.last.typed).toBe(typed);
    expect(screen.lost).toEqual(lost);
  });
});
