/* eslint-disable no-control-regex -- terminal control sequences are control characters */
const controls = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_=>]|\x1b[()#][0-9A-Za-z]/g;
const unseen = /[\x00-\x08\x0b-\x1f\x7f]/g;

/** A console's output without what only a terminal understands (ECMA-48 sequences): colours, moves of the cursor, titles. */
export function plainText(output: string): string {
  return output
    .replace(/\r\n/g, '\n')
    .replace(controls, '')
    .split('\n')
    // A line that was drawn over, as progress bars are: what was drawn last is what one saw.
    .map((line) => line.split('\r').findLast((part) => part !== '') ?? '')
    .join('\n')
    .replace(unseen, '');
}
