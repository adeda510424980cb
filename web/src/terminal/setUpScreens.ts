import { afterEach, beforeEach, vi } from 'vitest';
import { FakeScreen } from './FakeScreen';
import { FakeWebSocket } from './FakeWebSocket';
import type { TerminalAddress } from './terminalAddress';

/** For each test of a file: a clock that the test moves, waits without chance, no socket of the test before. The answer opens a screen for the test. */
export function setUpScreens(): (some?: Partial<TerminalAddress>) => FakeScreen {
  const opened: FakeScreen[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0);
    FakeWebSocket.all.length = 0;
  });

  afterEach(() => {
    for (const screen of opened.splice(0)) screen.socket.dispose();
    vi.useRealTimers();
  });

  return (some) => {
    const screen = new FakeScreen(some);
    opened.push(screen);
    return screen;
  };
}
