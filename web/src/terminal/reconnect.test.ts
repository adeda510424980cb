import { describe, expect, it } from 'vitest';
import { Backoff, readClosing } from './reconnect';

describe('coming back', () => {
  it('is tried at once, then less and less often', () => {
    const backoff = new Backoff(() => 0);
    expect(Array.from({ length: 8 }, () => backoff.next())).toEqual([0, 500, 1000, 2000, 4000, 8000, 15000, 15000]);
    backoff.reset();
    expect(backoff.next()).toBe(0);
  });

  it('is spread by chance', () => {
    const backoff = new Backoff(() => 0.999);
    backoff.next();
    expect(backoff.next()).toBeLessThan(260);
    for (let i = 0; i < 1000; i++) {
      const spread = new Backoff();
      spread.next();
      expect(spread.next()).toBeGreaterThanOrEqual(250);
    }
  });

  it.each([
    [1000, false, 'over'],
    [1001, false, 'comeBack'],
    [1005, false, 'comeBack'],
    [1006, true, 'comeBack'],
    [1008, false, 'over'],
    [1011, false, 'over'],
    [4408, false, 'comeBack'],
    [4408, true, 'comeBackWhenSeen'],
  ])('after %i (hidden: %s) it is %s', (code, hidden, then) => {
    expect(readClosing(code, '', hidden).then).toBe(then);
  });
});
