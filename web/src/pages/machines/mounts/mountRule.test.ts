import { expect, it } from 'vitest';
import { mapText, readMaps, sourceProblem, targetProblem } from './mountRule';

it('takes whole paths, and says what is wrong with others', () => {
  expect(['/srv/site', '/', 'C:\\site', 'c:/site'].map(sourceProblem)).toEqual([undefined, undefined, undefined, undefined]);
  expect(sourceProblem('')).toBe('Which folder?');
  expect(sourceProblem('site')).toContain('whole path');
  expect(sourceProblem('/srv/../etc')).toContain('without');
  expect(['', '/mnt/site', '/mnt/a.b'].map(targetProblem)).toEqual([undefined, undefined, undefined]);
  expect([targetProblem('/'), targetProblem('site')]).toEqual([expect.stringContaining('whole path'), expect.stringContaining('whole path')]);
  expect(targetProblem('/mnt/./x')).toContain('without');
});

it('reads and writes maps as people do', () => {
  expect(readMaps('')).toEqual([]);
  expect(readMaps(' 1000:default, 33:0 ')).toEqual([{ hostId: 1000, instanceId: -1 }, { hostId: 33, instanceId: 0 }]);
  expect([readMaps('1000'), readMaps('a:b'), readMaps('1:-1')]).toEqual([undefined, undefined, undefined]);
  expect([mapText({ hostId: 33, instanceId: 0 }), mapText({ hostId: 33, instanceId: -1 })]).toEqual(['33:0', '33:default']);
});
