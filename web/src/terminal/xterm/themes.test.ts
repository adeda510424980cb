import { expect, it } from 'vitest';
import { terminalThemes } from './themes';

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: string, other: string) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

it.each(Object.entries(terminalThemes))('%s has readable text, a cursor that is seen, and sixteen colours', (_name, theme) => {
  expect(contrast(theme.foreground!, theme.background!)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(theme.cursor!, theme.background!)).toBeGreaterThanOrEqual(3);
  for (const [name, colour] of Object.entries(theme)) expect(colour, name).toMatch(/^#[0-9a-f]{6}([0-9a-f]{2})?$/);
  expect(Object.keys(theme).filter((name) => /^(bright)?(black|red|green|yellow|blue|magenta|cyan|white)$/i.test(name))).toHaveLength(16);
});
