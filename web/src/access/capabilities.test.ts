import { describe, expect, it } from 'vitest';
import { sampleHost, sampleInstance } from '../test/samples';
import { verbsFor } from './capabilities';

const can = sampleHost().capabilities;

describe('verbsFor', () => {
  it('offers suspend only where the host declares it', () => {
    expect(verbsFor(sampleInstance(), sampleHost()).has('suspend')).toBe(true);
    expect(verbsFor(sampleInstance(), sampleHost({ capabilities: { ...can, suspend: false } })).has('suspend')).toBe(false);
    expect(verbsFor(sampleInstance(), undefined).has('suspend')).toBe(false);
  });

  it('offers to clone what is off, where the host declares it', () => {
    expect(verbsFor(sampleInstance({ state: 'stopped' }), sampleHost()).has('clone')).toBe(true);
    expect(verbsFor(sampleInstance(), sampleHost()).has('clone')).toBe(false);
    expect(verbsFor(sampleInstance({ state: 'stopped' }), sampleHost({ capabilities: { ...can, clones: false } })).has('clone')).toBe(false);
  });

  it('offers the host keys only where the host declares them and the machine is up to show them', () => {
    expect(verbsFor(sampleInstance(), sampleHost()).has('hostKeys')).toBe(true);
    expect(verbsFor(sampleInstance({ state: 'stopped' }), sampleHost()).has('hostKeys')).toBe(false);
    expect(verbsFor(sampleInstance(), sampleHost({ capabilities: { ...can, hostKeys: false } })).has('hostKeys')).toBe(false);
  });

  it('offers to start what is off and to stop what is up', () => {
    const off = verbsFor(sampleInstance({ state: 'stopped' }), sampleHost());
    expect([off.has('start'), off.has('stop'), off.has('open'), off.has('delete')]).toEqual([true, false, false, true]);
    const up = verbsFor(sampleInstance(), sampleHost());
    expect([up.has('start'), up.has('stop'), up.has('open')]).toEqual([false, true, true]);
  });

  it('offers nothing that would change a machine on which an operation works, but for the force that ends it', () => {
    const verbs = verbsFor(sampleInstance({ operationId: 'x' }), sampleHost());
    expect([...verbs].sort()).toEqual(['console', 'forceStop', 'open']);
  });
});
