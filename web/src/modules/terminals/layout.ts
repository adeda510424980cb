/** How the panes of one tab share its room: one pane, or two parts beside or below each other. */
export type Layout = { pane: string } | Split;

export interface Split {
  split: Direction;
  /** What the first part has of the room, 0 to 1. */
  share: number;
  first: Layout;
  second: Layout;
}

/** `row`: side by side. `column`: one below the other. */
export type Direction = 'row' | 'column';

/** Where something is, in per cent of the room. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The edge between two parts. */
export interface Edge {
  /** The way to the split: which part was taken at each one above it. */
  path: readonly ('first' | 'second')[];
  direction: Direction;
  share: number;
  /** The room that both parts share. */
  box: Box;
}

const smallest = 0.1;
const whole: Box = { left: 0, top: 0, width: 100, height: 100 };

/** The panes, from the first to the last. */
export function panesOf(layout: Layout): string[] {
  return 'pane' in layout ? [layout.pane] : [...panesOf(layout.first), ...panesOf(layout.second)];
}

/** Gives half of a pane's room to a new one, beside or below it. */
export function splitPane(layout: Layout, pane: string, direction: Direction, added: string): Layout {
  return replacePane(layout, pane, { split: direction, share: 0.5, first: { pane }, second: { pane: added } });
}

/** Puts something in the place of a pane. */
export function replacePane(layout: Layout, pane: string, by: Layout): Layout {
  if ('pane' in layout) return layout.pane === pane ? by : layout;
  return { ...layout, first: replacePane(layout.first, pane, by), second: replacePane(layout.second, pane, by) };
}

/** Takes a pane away; its neighbour gets its room. Null when it was the only one. */
export function withoutPane(layout: Layout, pane: string): Layout | null {
  if ('pane' in layout) return layout.pane === pane ? null : layout;
  const first = withoutPane(layout.first, pane);
  const second = withoutPane(layout.second, pane);
  return first === null || second === null ? (first ?? second) : { ...layout, first, second };
}

/** Moves an edge. No part becomes so small that it can't be found again. */
export function moveEdge(layout: Layout, path: Edge['path'], share: number): Layout {
  if ('pane' in layout) return layout;
  const [part, ...rest] = path;
  if (part === undefined) return { ...layout, share: Math.min(1 - smallest, Math.max(smallest, share)) };
  return { ...layout, [part]: moveEdge(layout[part], rest, share) };
}

/** Where every pane is. */
export function boxesOf(layout: Layout, box: Box = whole): Map<string, Box> {
  if ('pane' in layout) return new Map([[layout.pane, box]]);
  const [first, second] = cut(layout, box);
  return new Map([...boxesOf(layout.first, first), ...boxesOf(layout.second, second)]);
}

/** Where every edge is. */
export function edgesOf(layout: Layout, box: Box = whole, path: Edge['path'] = []): Edge[] {
  if ('pane' in layout) return [];
  const [first, second] = cut(layout, box);
  return [
    { path, direction: layout.split, share: layout.share, box },
    ...edgesOf(layout.first, first, [...path, 'first']),
    ...edgesOf(layout.second, second, [...path, 'second']),
  ];
}

function cut({ split, share }: Split, box: Box): [Box, Box] {
  const { left, top, width, height } = box;
  return split === 'row'
    ? [{ ...box, width: width * share }, { ...box, left: left + width * share, width: width * (1 - share) }]
    : [{ ...box, height: height * share }, { ...box, top: top + height * share, height: height * (1 - share) }];
}
