import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { sampleInstance } from '../test/samples';
import { inOrder } from './inOrder';
import { queryKeys } from './queryKeys';
import type { InstanceList } from './types';

it('applies a change that overtook the list to the list, and not the list over the change', async () => {
  const cache = new QueryClient();
  const order = inOrder(cache);
  let answer: (list: InstanceList) => void = () => undefined;
  const fetched = cache.query({ queryKey: queryKeys.instances, queryFn: () => new Promise<InstanceList>((resolve) => (answer = resolve)) });

  order.take({ name: 'instance', data: sampleInstance({ state: 'stopped' }) });
  answer({ eventId: 'a-1', instances: [sampleInstance({ state: 'running' })] });
  await fetched;

  await expect.poll(() => cache.getQueryData<InstanceList>(queryKeys.instances)?.instances[0]?.state).toBe('stopped');
  order.stop();
});

it('applies at once when nothing is being fetched', () => {
  const cache = new QueryClient();
  cache.setQueryData<InstanceList>(queryKeys.instances, { eventId: 'a-1', instances: [] });
  const order = inOrder(cache);
  order.take({ name: 'instance', data: sampleInstance() });
  expect(cache.getQueryData<InstanceList>(queryKeys.instances)?.instances).toHaveLength(1);
  order.stop();
});
