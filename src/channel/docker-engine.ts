import { get } from 'node:http';

/**
 * Where the engine listens unless it is told otherwise (docs.docker.com, "dockerd", "Daemon socket option"). Elsewhere than
 * on Windows, where nothing of this runs with other rights, `DOCKER_HOST` can name another socket.
 */
function engineEndpoint(): string {
  if (process.platform === 'win32') return String.raw`\\.\pipe\docker_engine`;
  const [, socket = '/var/run/docker.sock'] = /^unix:\/\/(.+)$/.exec(process.env['DOCKER_HOST'] ?? '') ?? [];
  return socket;
}

/** Longest answer that is read, in bytes; that of an engine has a few thousand. */
const maxAnswer = 1_024 * 1_024;

/**
 * The engine's data folder as its API says (Docker Engine API, `GET /info`), without the program `docker`: that would be
 * looked for in the folders that a user's `PATH` names, and itself starts plugins and reads contexts from the user's profile,
 * which must not be done with administrator rights.
 *
 * @param patience longest wait in milliseconds
 * @throws Error whatever goes wrong
 */
export function askDockerEngine(patience: number, endpoint = engineEndpoint()): Promise<string> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patience);
    const request = get({ socketPath: endpoint, path: '/info', headers: { Host: 'docker' }, signal }, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size > maxAnswer) answer.destroy(new Error('A longer answer than an engine has.'));
        else parts.push(part);
      });
      answer.on('error', reject);
      answer.on('end', () => {
        try {
          resolve(dataFolder(Buffer.concat(parts).toString('utf8')));
        } catch (error) {
          reject(error instanceof Error ? error : new Error('No answer of an engine.'));
        }
      });
    });
    request.on('error', reject);
  });
}

function dataFolder(answer: string): string {
  const info: unknown = JSON.parse(answer);
  const folder = typeof info === 'object' && info !== null && 'DockerRootDir' in info ? info.DockerRootDir : undefined;
  if (typeof folder !== 'string') throw new Error('The engine names no folder.');
  return folder;
}
