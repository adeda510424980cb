import { describe, expect, it, vi } from 'vitest';
import { FakeWebSocket } from './FakeWebSocket';
import { setUpScreens } from './setUpScreens';

const open = setUpScreens();

describe('a command', () => {
  const run = { command: ['make', 'all'], directory: '/srv' };

  it('is said in the first frame, not in the address, and not again once it has begun', () => {
    open({ run });
    expect(FakeWebSocket.last.url.search).toBe('?host=local&instance=web-1&cols=80&rows=24&run=true');
    FakeWebSocket.last.opens();
    expect(JSON.parse(new TextDecoder().decode(FakeWebSocket.last.sentOf(0x06)[0]))).toEqual(run);
    FakeWebSocket.last.closes(1006);
    vi.runOnlyPendingTimers();
    expect(FakeWebSocket.last.url.searchParams.get('run')).toBe('true');
    FakeWebSocket.last.opens();
    FakeWebSocket.last.attached({ opened: true });
    FakeWebSocket.last.closes(1006);
    vi.runOnlyPendingTimers();
    FakeWebSocket.last.opens();
    expect([...FakeWebSocket.last.url.searchParams].slice(4)).toEqual([['after', '0'], ['open', 'false']]);
    expect(FakeWebSocket.last.sentOf(0x06)).toEqual([]);
  });

  it('that ran before the page was loaded is only attached to', () => {
    open({ run, begun: true });
    FakeWebSocket.last.opens();
    expect(FakeWebSocket.last.url.searchParams.get('open')).toBe('false');
    expect(FakeWebSocket.last.sentOf(0x06)).toEqual([]);
  });
});
