import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

const pages = readdirSync(join(import.meta.dirname, 'src/pages'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const noFetch = ['fetch', 'EventSource', 'XMLHttpRequest'].map((name) => ({
  name,
  message: 'Only api/ talks to the server. Add a function there.',
}));
const noSocket = { name: 'WebSocket', message: 'Only terminal/ opens sockets.' };

/** The paths of a folder's modules, as another folder of src would import them. */
const folder = (name) => [`**/${name}/**`];

export default tseslint.config(
  { ignores: ['dist', 'src/api/schema.ts'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat['recommended-latest'],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', 300],
      'no-restricted-globals': ['error', ...noFetch, noSocket],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that declares it.' },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text from machines is text.' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ['src/api/**'], rules: { 'no-restricted-globals': ['error', noSocket] } },
  { files: ['src/terminal/**'], rules: { 'no-restricted-globals': ['error', ...noFetch] } },
  {
    files: ['src/components/**', 'src/hooks/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['api', 'pages', 'modules', 'access', 'terminal'].flatMap(folder),
              message: 'components/ and hooks/ could live in any product: pass it in.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/api/**', 'src/access/**', 'src/modules/**', 'src/terminal/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: folder('pages'), message: 'Pages stand on this, not the other way round.' }] }],
    },
  },
  ...pages.map((page) => ({
    files: [`src/pages/${page}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: pages.filter((other) => other !== page).flatMap((other) => [`**/${other}/*Page`, `**/pages/${other}/**`, `../${other}/**`, `../../${other}/**`]),
              message: 'Pages do not import each other: what both need belongs in modules/.',
            },
          ],
        },
      ],
    },
  })),
  { files: ['**/*.js', 'vite.config.ts', 'build/**', 'tools/**'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['tools/**'], languageOptions: { globals: { Buffer: 'readonly', process: 'readonly' } } },
  {
    files: ['**/*.test.{ts,tsx}', 'src/test/**'],
    rules: { 'no-restricted-globals': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
