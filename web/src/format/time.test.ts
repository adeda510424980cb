import { describe, expect, it } from 'vitest';
import { formatAge, formatAgo, formatDuration } from './time';

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [185_000, '3 min 5 s'],
    [7_800_000, '2 h 10 min'],
    [97 * 3_600_000, '4 d 1 h'],
  ])('says %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe('formatAge', () => {
  it.each([
    [4000, '4s'],
    [125_000, '2m'],
    [3_600_000, '1h'],
    [50 * 3_600_000, '2d'],
  ])('says %d ms as %s', (milliseconds, text) => {
    expect(formatAge(milliseconds)).toBe(text);
  });
});

describe('formatAgo', () => {
  const now = Date.parse('2026-11-23T09:00:00Z');

  it.each([
    ['2026-11-23T08:59:55Z', 'just now'],
    ['2026-11-23T09:00:07Z', 'just now'],
    ['2026-11-23T08:59:30Z', '30 s ago'],
    ['2026-11-23T08:10:00Z', '50 min ago'],
    ['2026-11-22T09:00:00Z', '1 d ago'],
  ])('says %s as %s', (then, text) => {
    expect(formatAgo(then, now)).toBe(text);
  });
});
