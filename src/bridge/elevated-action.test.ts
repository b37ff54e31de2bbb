import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it, type Mock, vi } from 'vitest';

import { type ElevatedListeners, runElevatedAction } from './elevated-action.ts';
import type { ElevationMeans } from './elevated-program.ts';
import { elevationExitCodes } from './elevation-command.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-elevated-'));
});
afterAll(() => rm(folder, { recursive: true }));

function pipeAddress(name: string): string {
  // Paths of Unix sockets have some hundred characters at most.
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(folder, name.slice(-12));
}

/** Starts a script in the place of PowerShell and the elevated bridge; it finds the pipe's address as `address`. */
async function means(source: string): Promise<ElevationMeans & { readonly seen: string[][] }> {
  const file = path.join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  await writeFile(
    file,
    `import { connect } from 'node:net';
     const address = process.argv[2];
     const line = (value) => JSON.stringify(value) + '\\n';
     ${source}`,
  );
  const seen: string[][] = [];
  return {
    seen,
    pipeAddress,
    command: (_bridge, args) => {
      seen.push([...args]);
      return [process.execPath, [file, pipeAddress(args.at(-1) ?? '')]];
    },
  };
}

interface Heard {
  readonly onStep: Mock<ElevatedListeners['onStep']>;
  readonly onConsent: Mock<() => void>;
}

function listeners(): Heard {
  return { onStep: vi.fn<ElevatedListeners['onStep']>(), onConsent: vi.fn<() => void>() };
}

const bridge = { file: 'ccg-vault-bridge.exe' };

describe('runElevatedAction', () => {
  it('hears what the elevated bridge reports', async () => {
    const { onStep, onConsent } = listeners();
    const host = await means(
      `connect(address).end(line({ step: 'service', state: 'done' }) + line({ result: 'ok' }));`,
    );
    const request = { action: 'install', answerForCcgVault: true } as const;
    expect(await runElevatedAction(bridge, request, { onStep, onConsent }, host)).toEqual({ result: 'ok' });
    expect(onConsent).toHaveBeenCalledOnce();
    expect(onStep).toHaveBeenCalledWith({ step: 'service', state: 'done' });
    const [args = []] = host.seen;
    expect(args.slice(0, -1)).toEqual(['install', '--json', '--answer-for-ccgvault', '--report-pipe']);
    expect(args.at(-1)).toMatch(/^[A-Za-z0-9-]{32,64}$/);
  });

  it('uses a name that was never used', async () => {
    const host = await means(`connect(address).end(line({ result: 'ok' }));`);
    await runElevatedAction(bridge, { action: 'repair' }, listeners(), host);
    await runElevatedAction(bridge, { action: 'repair' }, listeners(), host);
    const names = host.seen.map((args) => args.at(-1));
    expect(names[0]).not.toBe(names[1]);
  });

  it.each([
    ['was declined', `process.exit(${elevationExitCodes.declined});`, 'elevationDeclined'],
    ['was not possible', `process.exit(${elevationExitCodes.notStarted});`, 'bridgeFailed'],
    ['broke off', `process.exit(1);`, 'bridgeFailed'],
    ['came to nothing', `connect(address).on('connect', () => process.exit(0));`, 'bridgeFailed'],
    ['talks nonsense', `connect(address).end('x'.repeat(100_000));`, 'bridgeFailed'],
    [
      'never stops talking',
      `const s = connect(address); s.on('error', () => process.exit()); setInterval(() => s.write('x'.repeat(1e5)), 1);`,
      'bridgeFailed',
    ],
  ])('tells when the elevation %s', async (_name, source, errorName) => {
    const { onStep, onConsent } = listeners();
    const running = runElevatedAction(bridge, { action: 'repair' }, { onStep, onConsent }, await means(source));
    await expect(running).rejects.toMatchObject({ errorName });
    expect(onStep).not.toHaveBeenCalled();
  });

  it('hears nobody but the first that connects', async () => {
    const { onStep, onConsent } = listeners();
    const host = await means(
      `const first = connect(address);
       first.on('connect', () => {
         const second = connect(address);
         const goOn = () => first.end(line({ step: 'class', state: 'done' }) + line({ result: 'ok' }));
         second.on('error', goOn);
         second.on('connect', () => {
           second.end(line({ step: 'service', state: 'failed' }) + line({ result: 'failed', code: 'CCGV-4102', undone: false }));
           second.on('close', goOn);
         });
       });`,
    );
    const result = await runElevatedAction(bridge, { action: 'repair' }, { onStep, onConsent }, host);
    expect(result).toEqual({ result: 'ok' });
    expect(onStep.mock.calls).toEqual([[{ step: 'class', state: 'done' }]]);
  });

  it('does not wait for ever for one that connects and is silent', async () => {
    const host = await means(`connect(address); setTimeout(() => process.exit(), 60_000);`);
    const running = runElevatedAction(bridge, { action: 'repair' }, { ...listeners(), patience: 50 }, host);
    await expect(running).rejects.toMatchObject({ errorName: 'registrationTimeout' });
  });

  it('fails where PowerShell is missing', async () => {
    const host: ElevationMeans = { pipeAddress, command: () => [path.join(folder, 'absent.exe'), []] };
    await expect(runElevatedAction(bridge, { action: 'repair' }, listeners(), host)).rejects.toMatchObject({
      errorName: 'bridgeFailed',
    });
  });
});
