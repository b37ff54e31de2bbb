import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type {
  RegistrationAction,
  RegistrationResult,
  RegistrationStatus,
  RegistrationStep,
} from '../../src/shared/bridge/registration.ts';

/** A line of an action's output, or a point at which the action waits until the test lets it go on. */
export type ScriptLine = RegistrationStep | RegistrationResult | 'wait';

/** `$1` stands for the bridge's executable, which is not there; the rest is how the bridge is called. */
const script = `#!/bin/sh
cd "$(dirname "$0")" || exit 1
echo "$*" >> calls
if [ "$2" = status ]; then
  while [ ! -e status.json ]; do sleep 0.05; done
  exec cat status.json
fi
while IFS= read -r line; do
  if [ "$line" = wait ]; then
    while [ ! -e go ]; do sleep 0.05; done
  else
    printf '%s\\n' "$line"
  fi
done < "$2.lines"
if [ -e "$2.json" ]; then cp "$2.json" status.json; fi
`;

/** Stands in for the bridge's executable where there is no Windows: a script that says what the test has it say. */
export class FakeBridge {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What the console must have in its environment to find it. */
  get environment(): Record<string, string> {
    return { CCG_VAULT_BRIDGE: 'bridge', CCG_VAULT_BRIDGE_RUNNER: path.join(this.#folder, 'run') };
  }

  /** Where its calls are listed, one a line. */
  get callsFile(): string {
    return path.join(this.#folder, 'calls');
  }

  /** Without this it is asked for its status in vain, for as long as the test lasts. */
  async setStatus(status: RegistrationStatus | string): Promise<void> {
    const text = typeof status === 'string' ? status : JSON.stringify(status);
    await this.#write('status.json', text);
  }

  /** What an action prints, and how the host is afterwards. */
  async setAction(
    action: RegistrationAction,
    lines: readonly ScriptLine[],
    statusAfter?: RegistrationStatus,
  ): Promise<void> {
    const texts = lines.map((line) => `${line === 'wait' ? line : JSON.stringify(line)}\n`);
    await this.#write(`${action}.lines`, texts.join(''));
    if (statusAfter !== undefined) await this.#write(`${action}.json`, JSON.stringify(statusAfter));
  }

  /** Lets an action that waits go on. */
  async letGo(): Promise<void> {
    await this.#write('go', '');
  }

  async create(): Promise<void> {
    await this.#write('run', script);
    await chmod(path.join(this.#folder, 'run'), 0o755);
  }

  async #write(name: string, text: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(path.join(this.#folder, name), text);
  }
}
