import { act } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { queryKeys } from '../../api/queryKeys';
import type { Operation } from '../../api/types';
import { renderPage } from '../../test/renderPage';
import { sampleInstance, sampleOperation } from '../../test/samples';
import { stubServer } from '../../test/stubServer';
import { dismissToast, toasts } from '../toasts/toasts';
import { useOperationToasts } from './useOperationToasts';

function Told() {
  useOperationToasts();
  return null;
}

async function openWith(history: Operation[]) {
  stubServer({});
  const { cache } = renderPage(<Told />);
  // The cache tells its readers in the next turn of the event loop.
  const tell = (operations: Operation[]) =>
    act(async () => {
      cache.setQueryData(queryKeys.operations, operations);
      await new Promise((resolve) => setTimeout(resolve));
    });
  cache.setQueryData(queryKeys.instances, { eventId: '1-1', instances: [sampleInstance()] });
  await tell(history);
  return tell;
}

const titles = () => toasts.read().map((toast) => toast.title);

describe('useOperationToasts', () => {
  afterEach(() => {
    for (const toast of toasts.read()) dismissToast(toast.id);
  });

  it('tells the end of an operation that failed before it was seen running', async () => {
    const tell = await openWith([]);
    await tell([sampleOperation({ id: 'quick', kind: 'stop', state: 'failed', error: 'The guest would not listen.' })]);
    expect(titles()).toEqual(['calm-otter could not be stopped']);
  });

  it('takes what had ended before for history, and tells an end once', async () => {
    const old = sampleOperation({ id: 'old', state: 'succeeded' });
    const tell = await openWith([old]);
    const done = sampleOperation({ id: 'new', state: 'succeeded' });
    await tell([sampleOperation({ id: 'new' }), old]);
    await tell([done, old]);
    await tell([{ ...done }, old]);
    expect(titles()).toEqual(['calm-otter is running']);
  });
});
