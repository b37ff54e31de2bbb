import { describe, expect, it } from 'vitest';

import { parameterSchemas } from '../../../../shared/ipc/parameter-schemas.ts';
import { paramsOf, placeOf } from '../activity-location.ts';
import { defaultViews, isView, nameProblem, placeOfView, queryOf, saveProblem } from './saved-views.ts';

describe('saved views', () => {
  it('hold the filter of a place, without the request that is open', () => {
    const place = placeOf({ outcome: 'error', text: 'a b"<ä>&', source: 'web', range: '1h', row: '12' });
    const view = { name: 'mine', query: queryOf(place) };
    expect(paramsOf(placeOfView(view))).toEqual({ ...paramsOf(place), row: undefined });
    expect(isView(view, place)).toBe(true);
    expect(isView(view, placeOf({ outcome: 'ok' }))).toBe(false);
    expect(parameterSchemas.settings.update.safeParse({ savedViews: [view] }).success).toBe(true);
  });

  it('are told apart from each other, also the ones that are always there', () => {
    for (const view of defaultViews) {
      expect(defaultViews.filter((other) => isView(other, placeOfView(view)))).toEqual([view]);
    }
  });

  it('leave out what is not understood', () => {
    expect(queryOf(placeOfView({ name: 'x', query: 'outcome=maybe&future=1&row=3' }))).toBe('');
  });

  it('have a name of their own, of one line', () => {
    const views = [{ name: 'mine', query: '' }];
    expect(nameProblem('', views)).toBeDefined();
    expect(nameProblem('  ', views)).toBeDefined();
    expect(nameProblem('mine ', views)).toBeDefined();
    expect(nameProblem('Failures', views)).toBeDefined();
    expect(nameProblem('a\nb', views)).toBeDefined();
    expect(nameProblem('x'.repeat(61), views)).toBeDefined();
    expect(nameProblem('mine', views, 'mine')).toBeUndefined();
    expect(nameProblem('other', views)).toBeUndefined();
  });

  it('are not without limit', () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ name: String(index), query: '' }));
    expect(saveProblem(placeOf({}), many)).toBeDefined();
    expect(saveProblem(placeOf({ source: 'ä'.repeat(1_000) }), [])).toBeDefined();
    expect(saveProblem(placeOf({ text: 'ä'.repeat(200) }), [])).toBeUndefined();
  });
});
