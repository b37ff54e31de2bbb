import { describe, expect, it } from 'vitest';

import { type DockerSurroundings, findDockerRoot } from './docker-root.ts';

function surroundings(
  platform: NodeJS.Platform,
  docker: string | undefined,
  files: Readonly<Record<string, string>> = {},
): DockerSurroundings {
  const lookUp = (text: string | undefined): Promise<string> =>
    text === undefined ? Promise.reject(new Error('not there')) : Promise.resolve(text);
  return {
    platform,
    env: { ProgramData: 'D:\\ProgramData' },
    dockerInfo: () => lookUp(docker),
    readText: (file) => lookUp(files[file]),
  };
}

const configuration = 'D:\\ProgramData\\Docker\\config\\daemon.json';

describe('findDockerRoot', () => {
  it('believes the engine', async () => {
    expect(await findDockerRoot(surroundings('win32', 'E:\\docker\r\n'))).toEqual({
      path: 'E:\\docker',
      foundBy: 'docker info',
    });
    expect(await findDockerRoot(surroundings('linux', '/srv/docker\n'))).toEqual({
      path: '/srv/docker',
      foundBy: 'docker info',
    });
  });

  it.each(['', '\n', '/var/lib/docker\n', 'Cannot connect to the Docker daemon'])(
    'does not take %j for a folder of Windows',
    async (output) => {
      expect(await findDockerRoot(surroundings('win32', output))).toEqual({
        path: 'D:\\ProgramData\\Docker',
        foundBy: 'default',
      });
    },
  );

  it("reads the engine's configuration where the engine does not answer", async () => {
    const found = async (text: string): Promise<string> =>
      (await findDockerRoot(surroundings('win32', undefined, { [configuration]: text }))).path;
    expect(await found('{"data-root": "E:\\\\docker"}')).toBe('E:\\docker');
    expect(await found('\uFEFF{"graph": "E:\\\\old"}')).toBe('E:\\old');
    expect(await found('{"graph": "E:\\\\old", "data-root": "E:\\\\new"}')).toBe('E:\\new');
    for (const damaged of ['', '[]', 'null', '{"data-root": 1}', '{"data-root": "relative"}', '{']) {
      expect(await found(damaged)).toBe('D:\\ProgramData\\Docker');
    }
  });
});
