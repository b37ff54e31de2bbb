import { type ReactElement, useEffect } from 'react';

import { useHashLocation } from '../../lib/hash-location.ts';
import { MigratePage } from '../migrate/migrate-page.tsx';
import { EditorPage } from './editor-page.tsx';
import { SpecListPage } from './spec-list-page.tsx';
import { guardDrafts, useSpecsStore } from './specs-store.ts';

let isWired = false;

/** Feeds the store; once, when the view's code is loaded for the first time. */
function wire(): void {
  if (isWired) return;
  isWired = true;
  window.ccgVault.credentialSpecs.onChanged((listing) => {
    useSpecsStore.getState().takeListing(listing);
  });
  guardDrafts();
}

/** The files with which containers get their identity: the list, or one of them in the editor. */
export function CredentialSpecsView(): ReactElement {
  const { params } = useHashLocation();
  const load = useSpecsStore((state) => state.load);
  useEffect(() => {
    wire();
    const loadAgain = (): void => {
      void load();
    };
    loadAgain();
    // File systems that tell no changes are read anew when the user comes back.
    window.addEventListener('focus', loadAgain);
    return () => {
      window.removeEventListener('focus', loadAgain);
    };
  }, [load]);
  const { folder, file, page } = params;
  if (page === 'migrate') return <MigratePage />;
  return folder === undefined || file === undefined ? (
    <SpecListPage />
  ) : (
    <EditorPage key={`${folder}\n${file}`} file={{ folder, name: file }} />
  );
}
