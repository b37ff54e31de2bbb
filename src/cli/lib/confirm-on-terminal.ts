import { createInterface } from 'node:readline/promises';

import { printLine } from './output.ts';

/** Asks where somebody can answer; elsewhere the answer is no, and it is said what would be a yes. */
export async function confirmOnTerminal(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    printLine('Nothing was changed. Add --yes to carry it out.');
    return false;
  }
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await prompt.question(`${question} [y/N] `)).trim());
  } finally {
    prompt.close();
  }
}
