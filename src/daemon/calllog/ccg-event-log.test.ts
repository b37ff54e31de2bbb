import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { CcgEvent } from '../../shared/rpc/bridge-contract.ts';
import { CcgEventLog } from './ccg-event-log.ts';

const logger = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn(), trace: vi.fn() };

function event(recordId: number, timeCreated = recordId * 1_000): CcgEvent {
  return { recordId, eventId: 2, timeCreated, level: 4, data: ['webapp01', '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}'] };
}

describe('CcgEventLog', () => {
  let folder: string;
  let log: CcgEventLog;
  const open = (): CcgEventLog => CcgEventLog.open(path.join(folder, 'calllog.db'), { logger });

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ccg-events-'));
    log = open();
  });

  afterEach(() => {
    log.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps each event once, also over a restart', () => {
    expect([log.add(event(7)), log.add(event(7)), log.add(event(8))]).toEqual([true, false, true]);
    log.close();
    log = open();
    expect(log.newestRecordId).toBe(8);
    expect(log.add(event(8))).toBe(false);
    expect(log.query({ limit: 10 })).toEqual([event(7), event(8)]);
  });

  it('gives the newest of a span, oldest first', () => {
    for (let id = 1; id <= 9; id += 1) log.add(event(id));
    const ids = (query: Parameters<CcgEventLog['query']>[0]): number[] =>
      log.query(query).map(({ recordId }) => recordId);
    expect(ids({ limit: 3 })).toEqual([7, 8, 9]);
    expect(ids({ since: 2_000, until: 4_000, limit: 10 })).toEqual([2, 3, 4]);
    expect(ids({ afterRecordId: 6, limit: 10 })).toEqual([7, 8, 9]);
  });

  it('forgets the oldest when there are too many', () => {
    log.add(event(1));
    log.add(event(60_000));
    expect(log.query({ limit: 10 }).map(({ recordId }) => recordId)).toEqual([60_000]);
  });
});
