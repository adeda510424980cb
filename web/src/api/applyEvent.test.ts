import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { sampleHost, sampleInstance, sampleOperation } from '../test/samples';
import { applyEvent, rememberOperation } from './applyEvent';
import { queryKeys } from './queryKeys';
import type { Host, InstanceList, Operation } from './types';

let cache: QueryClient;
const instances = () => cache.getQueryData<InstanceList>(queryKeys.instances)?.instances ?? [];
const operations = () => cache.getQueryData<Operation[]>(queryKeys.operations) ?? [];

beforeEach(() => {
  cache = new QueryClient();
  cache.setQueryData<InstanceList>(queryKeys.instances, { eventId: 'a-1', instances: [sampleInstance({ name: 'a' }), sampleInstance({ name: 'm' })] });
  cache.setQueryData<Operation[]>(queryKeys.operations, [sampleOperation({ instance: 'a' })]);
  cache.setQueryData<Host[]>(queryKeys.hosts, [sampleHost()]);
});

describe('applyEvent', () => {
  it('changes a machine in its place and leaves the others the same objects', () => {
    const other = instances()[1];
    applyEvent(cache, { name: 'instance', data: sampleInstance({ name: 'a', state: 'stopped' }) });
    expect(instances().map((one) => one.state)).toEqual(['stopped', 'running']);
    expect(instances()[1]).toBe(other);
  });

  it('puts a new machine where its name belongs', () => {
    applyEvent(cache, { name: 'instance', data: sampleInstance({ name: 'c' }) });
    expect(instances().map((one) => one.name)).toEqual(['a', 'c', 'm']);
  });

  it('keeps machines of the same name on different hosts apart', () => {
    applyEvent(cache, { name: 'instance', data: sampleInstance({ host: 'far', name: 'a' }) });
    applyEvent(cache, { name: 'instanceDeleted', data: { host: 'far', name: 'a' } });
    expect(instances().map((one) => `${one.host}/${one.name}`)).toEqual(['local/a', 'local/m']);
  });

  it('makes no list of one out of a list that was never fetched', () => {
    const fresh = new QueryClient();
    applyEvent(fresh, { name: 'instance', data: sampleInstance() });
    expect(fresh.getQueryData(queryKeys.instances)).toBeUndefined();
  });

  it('shows the newest operation first', () => {
    applyEvent(cache, { name: 'operation', data: sampleOperation({ id: 'new', instance: 'm' }) });
    expect(operations().map((one) => one.id)[0]).toBe('new');
  });

  it('never brings an ended operation back', () => {
    applyEvent(cache, { name: 'operation', data: sampleOperation({ state: 'succeeded' }) });
    applyEvent(cache, { name: 'operation', data: sampleOperation({ state: 'running', text: 'late' }) });
    expect(operations()[0]?.state).toBe('succeeded');
  });

  it('asks again for what a creation changed on its host', () => {
    applyEvent(cache, { name: 'operation', data: sampleOperation({ kind: 'launch', state: 'succeeded' }) });
    expect(cache.getQueryState(queryKeys.hosts)?.isInvalidated).toBe(true);
  });

  it('trusts nothing after a reset', () => {
    applyEvent(cache, { name: 'reset', data: {} });
    expect([queryKeys.instances, queryKeys.operations, queryKeys.hosts].every((key) => cache.getQueryState(key)?.isInvalidated)).toBe(true);
  });
});

describe('rememberOperation', () => {
  it('shows the machine as busy before its event comes', () => {
    rememberOperation(cache, sampleOperation({ id: 'mine', instance: 'm' }));
    expect(instances()[1]?.operationId).toBe('mine');
    expect(operations()[0]?.id).toBe('mine');
  });

  it('changes nothing where the event came first', () => {
    applyEvent(cache, { name: 'operation', data: sampleOperation({ id: 'mine', instance: 'm', state: 'succeeded' }) });
    rememberOperation(cache, sampleOperation({ id: 'mine', instance: 'm' }));
    expect(instances()[1]?.operationId).toBeNull();
    expect(operations()[0]?.state).toBe('succeeded');
  });
});
