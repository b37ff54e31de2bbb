import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { ConfigModel, EntryFields } from '../../../shared/config/config-edit.ts';
import {
  type EntryField,
  type EntrySection,
  entrySections,
  fieldsOfVariant,
  variantPath,
  variantsOf,
} from '../../../shared/config/entry-fields.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { draftKey, useConfigStore } from './config-store.ts';
import { newDraft } from './draft.ts';
import { EntryForm } from './entry-form.tsx';

const model: ConfigModel = {
  path: '/data/config.yaml',
  state: 'ready',
  format: 'native',
  revision: 'first',
  connections: [],
  sources: [],
  findings: [],
  notices: [],
  storedSecrets: [],
  undoableSince: null,
};
const megabyte = 'ä'.repeat(1024 * 1024);

let api: ReturnType<typeof installFakeApi>;

beforeEach(() => {
  api = installFakeApi();
  useConfigStore.setState({ model, drafts: {}, checks: {}, review: null, fixes: {}, wantedField: null });
});
afterEach(cleanup);

function Form({ section }: { readonly section: EntrySection }): React.ReactElement | null {
  const draft = useConfigStore((state) => state.drafts[draftKey(section, null)]);
  if (draft === undefined) return null;
  return <EntryForm model={model} draft={draft} entry={undefined} readOnly={false} extra={() => null} />;
}

function show(section: EntrySection, fields: EntryFields, name = 'x'): void {
  useConfigStore.setState({ drafts: { [draftKey(section, null)]: newDraft(section, fields, name) } });
  render(<Form section={section} />);
}

/** Every field into which text can be pasted, once, with a method or engine that has it. */
const pasted = entrySections.flatMap((section) => {
  const seen = new Map<string, { section: EntrySection; variant: string; field: EntryField }>();
  for (const variant of variantsOf(section)) {
    for (const field of fieldsOfVariant(section, variant)) {
      const takesText = !['choice', 'connection', 'switch'].includes(field.kind);
      if (takesText && !seen.has(field.path)) seen.set(field.path, { section, variant, field });
    }
  }
  return [...seen.values()].map((place) => ({ ...place, path: place.field.path }));
});

describe('a megabyte', () => {
  it.each(pasted)('pasted into $path of $section is refused there', ({ section, variant, field }) => {
    const start: EntryFields = {
      [variantPath[section]]: variant,
      ...(field.kind === 'secret' ? { [field.path]: { kind: 'stored', name: 'x' } } : {}),
      ...(field.kind === 'identifier' ? { [field.path]: { kind: 'clear', text: '' } } : {}),
    };
    show(section, start);
    const place = document.querySelector(`[data-field="${CSS.escape(field.path)}"]`);
    const control = place?.querySelector('input, textarea');
    if (!(control instanceof HTMLElement)) throw new Error(`no control for ${field.path}`);
    fireEvent.change(control, { target: { value: megabyte } });
    expect(place?.textContent).toMatch(/must not be longer than (?:4,096|65,536) characters/);
    fireEvent.click(screen.getByRole('button', { name: 'Review and save' }));
    expect(useConfigStore.getState().review).toBeNull();
    expect(api.config.preview).not.toHaveBeenCalled();
  });

  it.each(entrySections)('pasted as the name of one of the %s is refused there', (section) => {
    show(section, {});
    fireEvent.change(screen.getByRole('textbox', { name: /^Name(?: \*)?$/ }), { target: { value: megabyte } });
    expect(screen.getByText('The name must not be longer than 128 characters.')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Review and save' }));
    expect(api.config.preview).not.toHaveBeenCalled();
  });

  it('of lines pasted as addresses is refused there', () => {
    show('connections', { 'auth.type': 'agent' });
    const lines = 'https://vault:8200\n'.repeat(50_000);
    fireEvent.change(screen.getByRole('textbox', { name: /^Address/ }), { target: { value: lines } });
    expect(screen.getByText('There must not be more than 16 addresses.')).toBeDefined();
  });
});
