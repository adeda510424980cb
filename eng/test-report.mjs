// Reads the suites' reports for ./batwa test (CTRF: https://ctrf.io).
//   counts FILE                       prints "passed failed skipped"
//   failures FILE                     prints the failed tests with what they said
//   merge-web VITEST_JSON LINT TYPES SCHEMA
//                                     prints one CTRF report of the page's checks, the last three being "passed" or "failed"
import { existsSync, readFileSync } from 'node:fs';

const [verb, file, ...rest] = process.argv.slice(2);
const shownFailures = 20;
const shownLines = 14;

const read = path => JSON.parse(readFileSync(path, 'utf8'));

function counts({ results: { summary } }) {
  // What is neither passed nor skipped (other, pending) did not do what it should.
  const { tests, passed, skipped } = summary;
  return `${passed} ${tests - passed - skipped} ${skipped}`;
}

function failures({ results: { tests } }) {
  const failed = tests.filter(test => test.status !== 'passed' && test.status !== 'skipped');
  const lines = failed.slice(0, shownFailures).flatMap(test => [
    `      ${test.name}`,
    ...`${test.message ?? ''}\n${test.trace ?? ''}`.split('\n').filter(line => line.trim()).slice(0, shownLines).map(line => `        ${line}`),
  ]);
  if (failed.length > shownFailures) lines.push(`      ... and ${failed.length - shownFailures} more`);
  return lines.map(line => `${line}\n`).join('');
}

function mergeWeb(lint, types, schema) {
  const tests = [
    { name: 'eslint finds nothing', status: lint },
    { name: 'the page type-checks', status: types },
    { name: 'api/schema.ts is generated from the API as it is (./batwa gen)', status: schema },
  ];
  if (existsSync(file)) {
    const status = { passed: 'passed', failed: 'failed' };
    for (const suite of read(file).testResults) {
      for (const test of suite.assertionResults) {
        tests.push({ name: test.fullName, status: status[test.status] ?? 'skipped', message: test.failureMessages?.join('\n') });
      }
      if (suite.status === 'failed' && suite.assertionResults.length === 0) tests.push({ name: suite.name, status: 'failed', message: suite.message });
    }
  } else {
    tests.push({ name: 'vitest runs', status: 'failed', message: 'it left no report' });
  }
  const count = status => tests.filter(test => test.status === status).length;
  const summary = { tests: tests.length, passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
  return JSON.stringify({ reportFormat: 'CTRF', results: { tool: { name: 'web' }, summary, tests } });
}

switch (verb) {
  case 'counts': console.log(counts(read(file))); break;
  case 'failures': process.stdout.write(failures(read(file))); break;
  case 'merge-web': console.log(mergeWeb(...rest)); break;
  default: throw new Error(`unknown verb ${verb}`);
}
