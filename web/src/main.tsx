import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { createCache } from './cache';
import { reloadForNewVersion } from './reloadForNewVersion';
import { Trouble } from './modules/shell/Trouble';
import { startTheme } from './theme/theme';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');

startTheme();
reloadForNewVersion();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createCache()}>
      <Trouble>
        <App />
      </Trouble>
    </QueryClientProvider>
  </StrictMode>,
);
