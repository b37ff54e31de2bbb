import { describe, expect, it } from 'vitest';

import { parseActionLine } from './registration.ts';

describe('parseActionLine', () => {
  it('tells steps from the result', () => {
    expect(parseActionLine('{"step":"service","state":"done"}')).toEqual({ step: 'service', state: 'done' });
    expect(parseActionLine('{"result":"ok"}')).toEqual({ result: 'ok' });
    const failed = { result: 'failed', code: 'CCGV-4101', undone: true };
    expect(parseActionLine(JSON.stringify({ ...failed, message: 'left out' }))).toEqual(failed);
  });

  it.each(['', 'text', '{}', '{"step":"service"}', '{"step":"service","state":"odd"}', '[1]', 'null'])(
    'passes over %j',
    (line) => {
      expect(parseActionLine(line)).toBeUndefined();
    },
  );
});
