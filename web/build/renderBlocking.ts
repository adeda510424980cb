import type { Plugin } from 'vite';

/**
 * Lets the browser wait for the page's script before it paints for the first time. The page is empty until the script has run, and the
 * script is what knows the remembered theme: without this a person with the light theme sees a dark flash on every load.
 */
export function renderBlocking(): Plugin {
  return {
    name: 'batwa-render-blocking',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
    },
  };
}
