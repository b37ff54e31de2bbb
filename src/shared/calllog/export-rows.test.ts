import { describe, expect, it } from 'vitest';

import type { CallLogRow } from './call-log-row.ts';
import { rowEncoder } from './export-rows.ts';

const row: CallLogRow = {
  id: 7,
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
  origin: 'ccg',
  pluginInput: 'webapp01',
  source: 'webapp01',
  connection: 'prod',
  outcome: 'error',
  errorCode: 'CCGV-2005',
  errorDetail: null,
  durations: { queue: 0.5, auth: 0, read: 3, total: 4.25 },
  cache: 'none',
  secretVersion: null,
  domain: null,
  username: null,
  revealed: false,
};

function csv(change: Partial<CallLogRow>): string {
  return rowEncoder({ format: 'csv', byteOrderMark: false }).encode({ ...row, ...change });
}

describe('rowEncoder', () => {
  it('writes rows as JSON lines, as the admin endpoint tells them', () => {
    const { head, encode } = rowEncoder({ format: 'jsonl', byteOrderMark: true });
    expect(head).toBe('');
    expect(encode(row).split('\n')).toHaveLength(2);
    expect(JSON.parse(encode({ ...row, pluginInput: 'two\nlines' }))).toEqual({ ...row, pluginInput: 'two\nlines' });
  });

  it('writes CSV with a header, one name for each value, and lines that end as RFC 4180 wants', () => {
    const { head } = rowEncoder({ format: 'csv', byteOrderMark: false });
    expect(head.startsWith('id,started_at,origin,')).toBe(true);
    expect(csv({})).toMatch(/^7,2026-01-02T03:04:05\.006Z,ccg,webapp01,webapp01,prod,error,CCGV-2005,/);
    expect(csv({})).toMatch(/,4\.25,0\.5,0,3,none,,,,false\r\n$/);
    expect(csv({}).split(',')).toHaveLength(head.split(',').length);
  });

  it('quotes commas, quotes and line ends', () => {
    expect(csv({ pluginInput: 'a,"b"\r\nc' })).toContain(',"a,""b""\r\nc",webapp01,');
  });

  it('begins with a byte order mark only where it is asked for', () => {
    expect(rowEncoder({ format: 'csv', byteOrderMark: true }).head.codePointAt(0)).toBe(0xfeff);
    expect(rowEncoder({ format: 'csv', byteOrderMark: false }).head.codePointAt(0)).toBe('i'.codePointAt(0));
  });

  it.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '\uFF1D1', "=cmd|' /C calc'!A0"])(
    'keeps a spreadsheet from running %j',
    (pluginInput) => {
      expect(csv({ pluginInput }).split('ccg,')[1]).toMatch(/^"?'/);
    },
  );

  it.each(['webapp01', 'a=b', 'C:\\config.yaml|webapp01', ''])('leaves %j as it is', (pluginInput) => {
    expect(csv({ pluginInput })).toContain(`,ccg,${pluginInput},`);
  });
});
