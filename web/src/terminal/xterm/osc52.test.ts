import { expect, it } from 'vitest';
import { readOsc52 } from './osc52';

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

it.each(['c', '', 'p', 's0'])('reads the text for selection “%s”', (selection) => {
  expect(readOsc52(`${selection};${base64('Grüße, 世界')}`)).toBe('Grüße, 世界');
});

it.each(['c;?', ';?', 'c;', 'c', '', 'c;%%%', `c;${btoa('\xff\xfe')}`])('has nothing to write for “%s”', (data) => {
  expect(readOsc52(data)).toBeNull();
});

it('does not fill the clipboard without end', () => {
  expect(readOsc52(`c;${'QUFB'.repeat(600_000)}`)).toBeNull();
});
