import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { createCache } from '../cache';

/** Draws a part of the page with a cache of its own, at an address. */
export function renderPage(part: ReactNode, path = '/'): RenderResult & { cache: QueryClient; location: () => string } {
  const cache = createCache();
  const { hook, history } = memoryLocation({ path, record: true });
  const result = render(
    <QueryClientProvider client={cache}>
      <Router hook={hook}>{part}</Router>
    </QueryClientProvider>,
  );
  return { ...result, cache, location: () => history.at(-1) ?? path };
}
