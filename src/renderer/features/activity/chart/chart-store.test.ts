import { beforeEach, describe, expect, it } from 'vitest';

import type { CallLogHistogram } from '../../../../shared/calllog/call-log-histogram.ts';
import type { CallLogFilter } from '../../../../shared/calllog/call-log-row.ts';
import { errorReport } from '../../../../shared/errors/ccg-vault-error.ts';
import type { IpcResult } from '../../../../shared/ipc/definition.ts';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { sampleHistogram } from '../../../testing/sample-histogram.ts';
import { useChartStore } from './chart-store.ts';

/** Questions that were asked and not answered yet, oldest first. */
let questions: {
  readonly filter: CallLogFilter;
  readonly answer: (result: IpcResult<CallLogHistogram>) => void;
}[] = [];

beforeEach(() => {
  useChartStore.setState(useChartStore.getInitialState(), true);
  questions = [];
  installFakeApi().activity.histogram = ({ filter }) =>
    new Promise((answer) => {
      questions.push({ filter, answer });
    });
});

function answerNext(histogram: CallLogHistogram): void {
  questions.shift()?.answer({ ok: true, value: histogram });
}

describe('the chart store', () => {
  it('asks one question at a time, and of those that come meanwhile the last only', async () => {
    const { ask } = useChartStore.getState();
    const done = ask({ filter: { text: 'a' }, range: undefined, buckets: 40 });
    void ask({ filter: { text: 'ab' }, range: undefined, buckets: 40 });
    void ask({ filter: { text: 'abc' }, range: undefined, buckets: 40 });
    expect(questions.map(({ filter }) => filter.text)).toEqual(['a']);
    answerNext(sampleHistogram([1]));
    await Promise.resolve();
    await Promise.resolve();
    expect(questions.map(({ filter }) => filter.text)).toEqual(['abc']);
    const last = sampleHistogram([2]);
    answerNext(last);
    await done;
    expect(useChartStore.getState()).toMatchObject({ histogram: last, isLoading: false });
  });

  it('reaches to now where nothing ends the time, and moves on when it is refreshed', async () => {
    const { ask, refresh } = useChartStore.getState();
    const before = Date.now();
    const done = ask({ filter: { since: 1, until: 2 }, range: '1h', buckets: 40 });
    const { since = 0, until = 0 } = questions[0]?.filter ?? {};
    expect(until).toBeGreaterThanOrEqual(before);
    expect(Math.abs(until - since - 3_600_000)).toBeLessThan(60_000);
    answerNext(sampleHistogram([]));
    await done;
    void refresh();
    expect(questions[0]?.filter.until).toBeGreaterThanOrEqual(until);
  });

  it('keeps the time that was chosen', () => {
    void useChartStore.getState().ask({ filter: { since: 5, until: 9 }, range: undefined, buckets: 40 });
    expect(questions[0]?.filter).toMatchObject({ since: 5, until: 9 });
  });

  it('keeps what it has when nobody answers', async () => {
    const { ask, refresh } = useChartStore.getState();
    const asked = ask({ filter: {}, range: undefined, buckets: 40 });
    const histogram = sampleHistogram([1]);
    answerNext(histogram);
    await asked;
    const again = refresh();
    questions.shift()?.answer({ ok: false, error: errorReport('daemonUnreachable') });
    await again;
    expect(useChartStore.getState()).toMatchObject({ histogram, error: { code: 'CCGV-3008' }, isLoading: false });
  });
});
