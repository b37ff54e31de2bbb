import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type AdminClient, connectAdmin } from '../../../src/channel/admin-client.ts';
import type { CcgEvent } from '../../../src/shared/rpc/bridge-contract.ts';
import { runCommandLine } from '../../support/command-line.ts';
import { type ExampleDaemon, startExampleDaemon } from '../../support/example-daemon.ts';

/** The harness in the bridge's place sends what Windows' channel would; the channel itself exists on Windows only. */
describe("CCG's own events", () => {
  let example: ExampleDaemon;
  let client: AdminClient;

  beforeAll(async () => {
    example = await startExampleDaemon();
    client = await connectAdmin({ dataFolder: example.dataFolder });
  });

  afterAll(async () => {
    await client.close();
    await example[Symbol.asyncDispose]();
  });

  it('are kept once each, and make one timeline with the requests', async () => {
    await example.daemon.request('webapp01');
    const event: CcgEvent = {
      recordId: 41,
      eventId: 8,
      timeCreated: Date.now(),
      level: 2,
      data: ['webapp01', '0x52e'],
    };
    await example.daemon.sendCcgEvent(event);
    await example.daemon.sendCcgEvent(event);
    await example.daemon.request('legacy01');

    expect(await client.request('ccgEvents/query', {})).toEqual({ events: [event] });
    const { stdout } = await runCommandLine('activity', '--events', '--data-dir', example.dataFolder);
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/ccg +webapp01/),
      expect.stringMatching(/CCG +event 8: The plugin gave credentials, .+ \[webapp01, 0x52e\]$/),
      expect.stringMatching(/ccg +legacy01/),
    ]);
  });

  it('that are malformed are dropped, and nothing else happens', async () => {
    await example.daemon.sendCcgEvent({ recordId: 42, eventId: 70_000 } as CcgEvent);
    await example.daemon.request('webapp01');
    expect((await client.request('ccgEvents/query', { afterRecordId: 41 })).events).toEqual([]);
  });
});
