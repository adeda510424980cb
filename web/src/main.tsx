import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { createCache } from './cache';
import { startTheme } from './theme/theme';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');

startTheme();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createCache()}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
