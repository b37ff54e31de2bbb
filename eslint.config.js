import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import i18next from 'eslint-plugin-i18next';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Which folders of src may be imported from which: dependencies point one way (docs/architecture.md). */
const forbiddenImports = [
  { target: './src/shared', from: './src', except: ['./shared'] },
  { target: './src/channel', from: './src', except: ['./channel', './shared'] },
  { target: './src/bridge', from: './src', except: ['./bridge', './shared'] },
  { target: './src/daemon', from: './src', except: ['./daemon', './bridge', './channel', './shared'] },
  { target: './src/cli', from: './src', except: ['./cli', './bridge', './daemon', './channel', './shared'] },
  { target: './src/main', from: './src', except: ['./main', './bridge', './channel', './shared'] },
  { target: './src/preload', from: './src', except: ['./preload', './shared'] },
  { target: './src/renderer', from: './src', except: ['./renderer', './shared'] },
];

export default defineConfig(
  {
    ignores: ['out/', 'dist/', '.tools/', 'test-output/', 'native/', 'node_modules/', 'docs/.vitepress/{dist,cache}/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['tsconfig.node.json', 'tsconfig.web.json'],
          noWarnOnMultipleProjects: true,
        }),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: forbiddenImports }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/order': [
        'error',
        {
          'newlines-between': 'always-and-inside-groups',
          alphabetize: { order: 'asc' },
          groups: [
            ['builtin', 'external'],
            ['parent', 'sibling', 'index'],
          ],
        },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat['recommended-latest'],
  },
  {
    // Every text that a user sees is in the catalogue (src/shared/i18n).
    files: ['src/renderer/**/*.tsx'],
    ignores: ['**/*.test.tsx'],
    plugins: { i18next },
    rules: {
      'i18next/no-literal-string': [
        'error',
        {
          mode: 'jsx-only',
          'jsx-components': { exclude: ['RichText'] },
          'jsx-attributes': {
            include: [
              '^aria-label$',
              '^aria-description$',
              '^title$',
              '^label$',
              '^placeholder$',
              '^alt$',
              '^hint$',
              '^content$',
              '^sentence$',
              '^text$',
            ],
          },
          words: {
            exclude: [
              String.raw`^[^\p{L}]*$`,
              '^CCG Vault Console$',
              '^(?:ms|s|MiB|kB|gMSA|CCG|CcgVault|PluginInput:)$',
              '^(?:webapp01|contoso\\.com|ccg-vault .*)$',
            ],
          },
          message: 'Put this text into src/shared/i18n',
        },
      ],
    },
  },
  {
    // What a person runs in a terminal talks to that person.
    files: ['scripts/**', 'bench/**', 'src/cli/**', 'test/**/run-*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.config.{ts,js}', 'docs/.vitepress/config.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    // Plain JavaScript runs before dependencies exist; its JSDoc types are checked by the compiler.
    files: ['**/*.{js,mjs}'],
    rules: { '@typescript-eslint/explicit-function-return-type': 'off' },
  },
);
