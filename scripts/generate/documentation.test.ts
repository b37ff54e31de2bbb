import type { Command } from 'commander';
import GithubSlugger from 'github-slugger';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml, parseAllDocuments } from 'yaml';

import packageJson from '../../package.json' with { type: 'json' };
import { createProgram } from '../../src/cli/program.ts';
import { knownKeys } from '../../src/shared/config/file-schema.ts';
import { parseConfiguration } from '../../src/shared/config/parse-configuration.ts';
import { catalogue, type ErrorName } from '../../src/shared/errors/catalogue.ts';
import { errorCode } from '../../src/shared/errors/ccg-vault-error.ts';
import { helpPages } from '../../src/shared/help/pages.ts';
import { projectFolder } from '../lib/paths.mjs';

interface Block {
  readonly language: string;
  readonly text: string;
  readonly line: number;
}

interface Page {
  /** Relative to the project. */
  readonly file: string;
  readonly text: string;
  /** The page without its blocks of code and without code in lines, in which nothing is a link or a heading. */
  readonly prose: string;
  readonly blocks: readonly Block[];
  readonly anchors: ReadonlySet<string>;
}

const docsFolder = path.join(projectFolder, 'docs');
const pages = [
  ...readdirSync(docsFolder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readPage(`docs/${name}`)),
  readPage('README.md'),
];

function readPage(file: string): Page {
  const text = readFileSync(path.join(projectFolder, file), 'utf8');
  const blocks: Block[] = [];
  const withoutBlocks = text.replace(
    /^( *)```(\w*)\n(.*?)^\1```$/gms,
    (_all, _indent, language: string, content: string, at: number) => {
      blocks.push({ language, text: content, line: text.slice(0, at).split('\n').length });
      return '';
    },
  );
  const slugger = new GithubSlugger();
  const headings = [...withoutBlocks.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) => plain(title));
  const prose = withoutBlocks.replace(/`[^`\n]*`/g, '');
  return { file, text, prose, blocks, anchors: new Set(headings.map((title) => slugger.slug(title))) };
}

/** A heading as it is read: without marks for code and emphasis, and without escapes. */
function plain(title: string): string {
  return title.replace(/`|\*\*/g, '').replace(/\\([<>_*])/g, '$1');
}

test('Every page is in the navigation, and every entry of the navigation is a page', () => {
  const names = pages
    .map(({ file }) => path.basename(file, '.md'))
    .filter((name) => !['index', 'README'].includes(name));
  expect(helpPages.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
});

describe.each(pages)('$file', (page) => {
  test('links to pages, headings and pictures that exist', () => {
    const broken = [...page.prose.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !isFine(page, target));
    expect(broken).toEqual([]);
  });

  test('names commands, codes, scripts and files that exist', () => {
    const codes = new Set<string>((Object.keys(catalogue) as ErrorName[]).map(errorCode));
    const unknownCodes = [...page.text.matchAll(/CCGV-\d{4}/g)]
      .map(([code]) => code)
      .filter((code) => !codes.has(code));
    const scripts = new Set(Object.keys(packageJson.scripts));
    const unknownScripts = [...page.text.matchAll(/npm run ([\w:-]+)/g)]
      .map(([, script = '']) => script)
      .filter((script) => !scripts.has(script));
    const missingFiles = [...page.text.matchAll(/`((?:src|scripts|native|e2e|bench|installer|test)\/[\w./-]+)`/g)]
      .map(([, file = '']) => file)
      .filter((file) => !existsSync(path.join(projectFolder, file)) && !isMade(file));
    expect({ unknownCodes, unknownScripts, missingFiles }).toEqual({
      unknownCodes: [],
      unknownScripts: [],
      missingFiles: [],
    });
  });

  test('shows command lines that the command line understands', () => {
    const program = createProgram();
    const faults = commandLines(page).flatMap(({ line, isWhole }) => {
      const fault = misunderstood(program, line, isWhole);
      return fault === undefined ? [] : [`${line}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  test('shows YAML and JSON that can be read, and configurations without errors', () => {
    const faults: string[] = [];
    for (const { language, text, line } of page.blocks) {
      try {
        if (language === 'json') readJson(text);
        if (language === 'yaml') faults.push(...yamlFaults(text).map((fault) => `line ${line}: ${fault}`));
      } catch (error) {
        faults.push(`line ${line}: ${String(error)}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

test('Every key of config.yaml is documented', () => {
  const text = readFileSync(path.join(docsFolder, 'configuration.md'), 'utf8');
  expect([...knownKeys()].filter((key) => !new RegExp(`\\b${key}\\b`).test(text))).toEqual([]);
});

function isFine(page: Page, target: string): boolean {
  if (target.startsWith('https://')) return URL.canParse(target);
  const [file = '', anchor] = target.split('#', 2);
  const linked = file === '' ? page.file : path.join(path.dirname(page.file), file);
  if (!existsSync(path.join(projectFolder, linked))) return false;
  if (anchor === undefined) return true;
  return (pages.find((other) => other.file === linked) ?? page).anchors.has(anchor);
}

/** Files that exist only after a build or a run. */
function isMade(file: string): boolean {
  return /\/(build|dist|generated)\//.test(file);
}

/**
 * The command lines of a page: what is typed behind a prompt or stands alone in a block, continued lines as one, and what
 * is quoted in the text. What a text only hints at, with an ellipsis or a placeholder, is no command line.
 */
function commandLines({ blocks, text }: Page): { line: string; isWhole: boolean }[] {
  const typed = blocks
    .filter(({ language }) => ['console', 'powershell', ''].includes(language))
    .flatMap((block) => block.text.replaceAll(/[`\\]\n\s*/g, ' ').split('\n'))
    .map((line) => line.replace(/^[$>] /, '').replace(/^npx /, ''));
  const quoted = [...text.matchAll(/`(ccg-vault [^`\n]+)`/g)].map(([, line = '']) => line);
  return [
    ...typed.map((line) => ({ line, isWhole: true })),
    // A text may name a command without its arguments.
    ...quoted.map((line) => ({ line, isWhole: false })),
  ].filter(({ line }) => line.startsWith('ccg-vault ') && !/[…<]/.test(line));
}

/** Why a command line is not understood: an unknown command or option, or an argument too many or too few. */
function misunderstood(program: Command, line: string, isWhole: boolean): string | undefined {
  const words = line
    .replace(/\s+[|&>].*$/, '')
    .match(/"[^"]*"|'[^']*'|\S+/g)
    ?.slice(1);
  let command = program;
  let rest = words ?? [];
  for (;;) {
    const sub = command.commands.find((candidate) => candidate.name() === rest[0]);
    if (sub === undefined) break;
    command = sub;
    rest = rest.slice(1);
  }
  if (command.commands.length > 0 && rest[0]?.startsWith('-') === false) return `there is no command ${rest[0]}`;
  const options = [...command.options, ...program.options];
  const known = new Map(
    options.flatMap((option) => [option.long, option.short].map((flag) => [flag, option] as const)),
  );
  let operands = 0;
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    if (!word.startsWith('-')) {
      operands += 1;
      continue;
    }
    const option = known.get(word);
    if (option === undefined && word !== '--help') return `there is no option ${word}`;
    if (option?.required === true || option?.optional === true) index += 1;
  }
  const { registeredArguments } = command;
  if (operands > registeredArguments.length && !registeredArguments.some(({ variadic }) => variadic))
    return 'too many words';
  const needed = isWhole ? registeredArguments.filter(({ required }) => required).length : 0;
  return operands < needed ? 'a word is missing' : undefined;
}

/** Reads a block of JSON: one value, or a value in each line, with ellipses where a page leaves something out. */
function readJson(text: string): void {
  for (const value of text.trim().split(/\n(?=\{"\w+":)/)) JSON.parse(value.replaceAll('…', ''));
}

/** What is wrong with a block of YAML; one with sources or connections is a part of a configuration. */
function yamlFaults(text: string): string[] {
  const documents = parseAllDocuments(text);
  const faults = documents.flatMap(({ errors }) => errors.map(({ message }) => message));
  if (faults.length > 0) return faults;
  const content: unknown = documents.length === 1 ? parseYaml(text) : undefined;
  if (typeof content !== 'object' || content === null) return [];
  const isConfiguration = 'connections' in content || 'sources' in content || 'defaults' in content;
  if (!isConfiguration) return [];
  // A page may show the sources alone; the connections that they name are elsewhere on it.
  const missing = 'connections' in content || 'defaults' in content ? '' : connectionsOf(content);
  return parseConfiguration(`${missing}${text}`)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}

function connectionsOf(content: object): string {
  const sources = 'sources' in content ? Object.values(content.sources as Record<string, { connection?: string }>) : [];
  const names = new Set(sources.map(({ connection }) => connection ?? 'default'));
  const entries = [...names].map(
    (name) => `  ${name}: { vault_addr: 'https://vault.contoso.com', auth: { type: agent } }\n`,
  );
  return `connections:\n${entries.join('')}`;
}
