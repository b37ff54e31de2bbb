import { t, type PlainText } from '../../../../shared/i18n/translate.ts';
import { maxSavedViews, maxViewName, maxViewQuery, type SavedView } from '../../../../shared/ipc/saved-views.ts';
import { hashOf, parseHash } from '../../../lib/hash-location.ts';
import { type ActivityPlace, paramsOf, placeOf } from '../activity-location.ts';

/** Views that are always there. */
export const defaultViews: readonly (SavedView & { readonly name: PlainText })[] = [
  { name: 'All requests', query: '' },
  { name: 'Failures', query: 'outcome=error' },
  { name: 'Slow (1 s and more)', query: 'minDuration=1000' },
  { name: 'Stale answers', query: 'cache=stale' },
  { name: 'Last hour', query: 'range=1h' },
  { name: 'Asked by CCG', query: 'origin=ccg' },
];

/** The name of a view as it is shown: those that are always there have one in each language. */
export function shownName(view: SavedView): string {
  const ours = defaultViews.find((each) => each === view);
  return ours === undefined ? view.name : t(ours.name);
}

/** What of an address makes a view: the filter, but not which request is open. */
export function queryOf({ filter, range, kind }: ActivityPlace): string {
  return hashOf('activity', paramsOf({ filter, range, kind })).split('?')[1] ?? '';
}

/** The place that a view leads to; what an older or newer console wrote and this one does not know is left out. */
export function placeOfView({ query }: SavedView): ActivityPlace {
  const { filter, range, kind } = placeOf(parseHash(`#/activity?${query}`).params);
  return { filter, range, kind };
}

/** Whether a view shows what a place shows. */
export function isView(view: SavedView, place: ActivityPlace): boolean {
  return queryOf(placeOfView(view)) === queryOf(place);
}

/**
 * Why a view cannot have a name, in a sentence; undefined where it can.
 * @param current the name that it has, which is its own
 */
export function nameProblem(name: string, views: readonly SavedView[], current?: string): string | undefined {
  const wanted = name.trim();
  if (wanted === '') return t('A name is wanted.');
  if (wanted.length > maxViewName) return t('A name has at most {{number}} characters.', { number: maxViewName });
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(wanted)) return t('A name is one line of text.');
  const taken = [...defaultViews, ...views].some((view) => view.name === wanted && view.name !== current);
  return taken ? t('There is a view of this name already.') : undefined;
}

/** Why a filter cannot be saved, in a sentence; undefined where it can. */
export function saveProblem(place: ActivityPlace, views: readonly SavedView[]): string | undefined {
  if (views.length >= maxSavedViews)
    return t('There are {{number}} views already. Delete one first.', { number: maxSavedViews });
  return queryOf(place).length > maxViewQuery ? t('This filter is too long to be saved.') : undefined;
}
