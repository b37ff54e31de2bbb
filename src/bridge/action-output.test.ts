import { PassThrough } from 'node:stream';

import { describe, expect, it } from 'vitest';

import type { RegistrationStep } from '../shared/bridge/registration.ts';
import { readActionOutput } from './action-output.ts';

function read(patience?: number): {
  stream: PassThrough;
  steps: RegistrationStep[];
  result: ReturnType<typeof readActionOutput>;
} {
  const stream = new PassThrough();
  const steps: RegistrationStep[] = [];
  const onStep = (step: RegistrationStep): void => {
    steps.push(step);
  };
  const result = readActionOutput(stream, patience === undefined ? { onStep } : { onStep, patience });
  return { stream, steps, result };
}

const done = '{"step":"service","state":"done"}\n';

describe('readActionOutput', () => {
  it('tells each step and the result, however the text is cut', async () => {
    const { stream, steps, result } = read();
    const text = `${done}{"step":"class","state":"failed","detail":"Schlüssel"}\r\n{"result":"failed","code":"CCGV-4102","undone":true}\n`;
    for (const byte of Buffer.from(text)) stream.write(Buffer.of(byte));
    expect(await result).toEqual({ result: 'failed', code: 'CCGV-4102', undone: true });
    expect(steps).toEqual([
      { step: 'service', state: 'done' },
      { step: 'class', state: 'failed', detail: 'Schlüssel' },
    ]);
    expect(stream.destroyed).toBe(true);
  });

  it('passes over what is none of ours', async () => {
    const { stream, steps, result } = read();
    stream.write(
      `\n{}\n[\n\u0000\u0000\n{"step":"x","state":"odd"}\n{"step":"${'x'.repeat(65)}","state":"done"}\n${done}`,
    );
    stream.end('{"result":"ok"}\n');
    expect(await result).toEqual({ result: 'ok' });
    expect(steps).toHaveLength(1);
  });

  it.each([
    ['nothing', ''],
    ['steps without a result', done],
    ['a result that is cut off', '{"result":"ok"'],
  ])('fails after %s', async (_name, text) => {
    const { stream, result } = read();
    stream.end(text);
    await expect(result).rejects.toMatchObject({ errorName: 'bridgeFailed' });
  });

  it('fails when the stream breaks', async () => {
    const { stream, result } = read();
    stream.destroy(new Error('broken'));
    await expect(result).rejects.toMatchObject({ errorName: 'bridgeFailed' });
  });

  it('ends whoever says too much', async () => {
    const endless = read();
    for (let i = 0; i < 20; i += 1) endless.stream.write('x'.repeat(64 * 1_024));
    await expect(endless.result).rejects.toMatchObject({ errorName: 'bridgeFailed' });
    const many = read();
    many.stream.write(`${done.repeat(500)}{"result":"ok"}\n`);
    await expect(many.result).rejects.toMatchObject({ errorName: 'bridgeFailed' });
    expect(many.steps.length).toBeLessThan(500);
  });

  it('does not wait for ever', async () => {
    const { stream, result } = read(20);
    stream.write(done);
    await expect(result).rejects.toMatchObject({ errorName: 'registrationTimeout' });
    expect(stream.destroyed).toBe(true);
  });
});
