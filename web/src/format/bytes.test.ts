import { describe, expect, it } from 'vitest';
import { formatBytes, gibibyte, mebibyte } from './bytes';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [1536 * mebibyte, '1.5 GiB'],
    [10 * gibibyte, '10 GiB'],
    [580.4 * mebibyte, '580 MiB'],
    [2 * 1024 * gibibyte, '2 TiB'],
  ])('says %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('has no figure for %d', (bytes) => {
    expect(formatBytes(bytes)).toBe('–');
  });
});
