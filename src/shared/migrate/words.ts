import type { PlainText } from '../i18n/translate.ts';
import type { MigrationProgress } from './plan.ts';

/** What each step is called while it goes on. */
export const stepWords: Readonly<Record<MigrationProgress['step'], PlainText>> = {
  keep: 'Keep the original',
  store: 'Store the account in Vault',
  configure: 'Add the source',
  verify: 'Request the credential',
  rewrite: 'Rewrite the credential spec',
  restore: 'Put the original back',
  unconfigure: 'Remove the source',
  withdraw: 'Take the account out of Vault',
  removeOriginal: 'Remove the kept original',
};
