import { expect, it } from 'vitest';
import { newSessionId } from './newSessionId';

it('is a random UUID of version 4', () => {
  const ids = Array.from({ length: 200 }, newSessionId);
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(200);
});
