import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { askDockerEngine } from './docker-engine.ts';

const patience = 20_000;

let folder: string;
let server: Server | undefined;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-engine-'));
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

const endpoint = (): string => path.join(folder, 'engine.sock');

async function engine(listener: RequestListener): Promise<void> {
  server = createServer(listener);
  server.listen(endpoint());
  await once(server, 'listening');
}

describe.skipIf(process.platform === 'win32')('askDockerEngine', () => {
  it('says which folder the engine has', async () => {
    await engine((request, response) => {
      response.end(JSON.stringify(request.url === '/info' ? { ID: 'x', DockerRootDir: 'E:\\docker' } : {}));
    });
    expect(await askDockerEngine(patience, endpoint())).toBe('E:\\docker');
  });

  it.each(['', 'null', '[]', '{}', '{"DockerRootDir": 1}', '<html>'])('fails with the answer %j', async (answer) => {
    await engine((_request, response) => {
      response.end(answer);
    });
    await expect(askDockerEngine(patience, endpoint())).rejects.toThrow();
  });

  it('reads no endless answer', async () => {
    await engine((_request, response) => {
      const more = (): void => {
        if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(more));
      };
      more();
    });
    await expect(askDockerEngine(patience, endpoint())).rejects.toThrow('longer');
  });

  it('waits for no engine that says nothing, and fails where there is none', async () => {
    await expect(askDockerEngine(patience, endpoint())).rejects.toThrow();
    await engine(() => undefined);
    await expect(askDockerEngine(50, endpoint())).rejects.toThrow();
  });
});
