import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followEvents, type ServerEvent, type StreamState } from './events';

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readonly url: string;
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(url: string) {
    super();
    this.url = url;
    FakeSource.all.push(this);
  }

  say(name: string, id: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId: id }));
  }

  fail(forGood: boolean): void {
    this.readyState = forGood ? FakeSource.CLOSED : 0;
    this.onerror?.();
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
  }
}

const last = () => FakeSource.all.at(-1)!;
let heard: ServerEvent[];
let states: StreamState[];
let refused: number;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  FakeSource.all = [];
  heard = [];
  states = [];
  refused = 0;
  stop = followEvents({ after: 'e-7', onEvent: (event) => heard.push(event), onState: (state) => states.push(state), onRefused: () => (refused += 1) });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('goes on from where the list was read', () => {
  expect(last().url).toBe('/api/v1/events?after=e-7');
  last().onopen?.();
  last().say('instanceDeleted', 'e-8', { host: 'local', name: 'a' });
  expect(heard).toEqual([{ name: 'instanceDeleted', data: { host: 'local', name: 'a' } }]);
  expect(states).toEqual(['connecting', 'live']);
});

it('leaves a broken stream to the browser, which goes on by itself', () => {
  last().fail(false);
  vi.advanceTimersByTime(60_000);
  expect(FakeSource.all).toHaveLength(1);
  expect(states.at(-1)).toBe('lost');
});

it('opens a refused stream again from the event that was heard last', () => {
  last().say('operation', 'e-9', {});
  last().fail(true);
  expect(refused).toBe(1);
  vi.advanceTimersByTime(500);
  expect(last().url).toBe('/api/v1/events?after=e-9');
});

it('waits longer after each refusal, and short again after a success', () => {
  for (const wait of [500, 1000, 2000]) {
    last().fail(true);
    const before = FakeSource.all.length;
    vi.advanceTimersByTime(wait - 1);
    expect(FakeSource.all).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(FakeSource.all).toHaveLength(before + 1);
  }
  last().onopen?.();
  last().fail(true);
  const before = FakeSource.all.length;
  vi.advanceTimersByTime(500);
  expect(FakeSource.all).toHaveLength(before + 1);
});

it('opens nothing more once it is stopped', () => {
  last().fail(true);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(FakeSource.all).toHaveLength(1);
});
