import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { shared } from './shared';
import { useShared } from './useShared';

it('tells everybody who shows it, until they are gone', () => {
  const value = shared('first');
  const { result, unmount } = renderHook(() => useShared(value));
  let told = 0;
  const stop = value.subscribe(() => told++);
  act(() => value.change('second'));
  expect(result.current).toBe('second');
  unmount();
  stop();
  value.change('third');
  expect([result.current, value.read(), told]).toEqual(['second', 'third', 1]);
});
