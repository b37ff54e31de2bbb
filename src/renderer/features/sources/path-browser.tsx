import { Button } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import type { FieldValue } from '../../../shared/config/config-edit.ts';
import { configurationDefaults } from '../../../shared/config/configuration.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { t } from '../../../shared/i18n/translate.ts';
import type { VaultMount, VaultSecretInfo } from '../../../shared/vault-browser.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import { type Draft, textOf } from '../configuration/draft.ts';
import styles from './path-browser.module.css';
import { SecretFacts } from './secret-facts.tsx';

export interface PathBrowserProps {
  readonly draft: Draft;
  readonly onChoose: (change: Readonly<Record<string, FieldValue>>) => void;
}

/** What the browser shows: the mounts, the names below a path, or one secret. */
type Place =
  | { readonly kind: 'mounts'; readonly mounts: readonly VaultMount[] }
  | { readonly kind: 'names'; readonly mount: VaultMount; readonly path: string; readonly names: readonly string[] }
  | { readonly kind: 'secret'; readonly mount: VaultMount; readonly path: string; readonly info: VaultSecretInfo };

/** Finds the secret of a source in Vault, as far as the token of its connection may see. Values are never shown. */
export function PathBrowser({ draft, onChoose }: PathBrowserProps): ReactElement {
  const [place, setPlace] = useState<Place | null>(null);
  const [error, setError] = useState<ErrorReport | null>(null);
  const [isBusy, setBusy] = useState(false);
  const connection = textOf(draft, 'connection') || configurationDefaults.connectionName;

  const go = async (work: () => Promise<{ place: Place } | { error: ErrorReport }>): Promise<void> => {
    setBusy(true);
    const result = await work();
    setBusy(false);
    setError('error' in result ? result.error : null);
    if ('place' in result) setPlace(result.place);
  };
  const showMounts = (): Promise<void> =>
    go(async () => {
      const result = await window.ccgVault.vault.mounts({ connection });
      return result.ok ? { place: { kind: 'mounts', mounts: result.value.mounts } } : { error: result.error };
    });
  const showNames = (mount: VaultMount, path: string): Promise<void> =>
    go(async () => {
      if (mount.engine === null) return { place: { kind: 'names', mount, path, names: [] } };
      const at = { connection, engine: mount.engine, mount: mount.path, path };
      const result = await window.ccgVault.vault.list(at);
      return result.ok ? { place: { kind: 'names', mount, path, names: result.value.names } } : { error: result.error };
    });
  const showSecret = (mount: VaultMount, path: string, version?: number): Promise<void> =>
    go(async () => {
      const engine = mount.engine ?? 'kv2';
      const at = { connection, engine, mount: mount.path, path };
      const result = await window.ccgVault.vault.secret(version === undefined ? at : { ...at, version });
      if (!result.ok) return { error: result.error };
      onChoose({
        type: engine,
        'config.mount_point': mount.path,
        'config.version': version === undefined ? '' : String(version),
        [engine === 'ldap' ? 'config.role' : 'config.path']: path,
      });
      return { place: { kind: 'secret', mount, path, info: result.value } };
    });
  const open = (mount: VaultMount, path: string, name: string): Promise<void> =>
    name.endsWith('/') ? showNames(mount, `${path}${name}`) : showSecret(mount, `${path}${name}`);

  return (
    <section className={styles['panel']} aria-label={t('Secrets in Vault')} aria-busy={isBusy}>
      <div className={styles['head']}>
        <h3>{t('Browse Vault')}</h3>
        <Button disabledFocusable={isBusy} onClick={() => void showMounts()}>
          {place === null ? t('Browse') : t('All mounts')}
        </Button>
      </div>
      {place === null && error === null && (
        <p className={styles['facts']}>
          {t(
            'Looks for the secret with the saved connection {{connection}}. Where listing is not allowed, type the path above.',
            { connection },
          )}
        </p>
      )}
      {error !== null && <ErrorDetails report={error} />}
      {place !== null && place.kind !== 'mounts' && (
        <Crumbs place={place} onOpen={(path) => void showNames(place.mount, path)} />
      )}
      {place?.kind === 'mounts' && (
        <ul className={styles['names']}>
          {place.mounts.map((mount) => (
            <li key={mount.path}>
              <Button
                appearance="subtle"
                disabledFocusable={mount.engine === null}
                onClick={() => void showNames(mount, '')}
              >
                {mount.path}/ ({mount.engine ?? mount.type})
              </Button>
            </li>
          ))}
        </ul>
      )}
      {place?.kind === 'names' && place.names.length === 0 && (
        <p className={styles['facts']}>{t('There is nothing here.')}</p>
      )}
      {place?.kind === 'names' && place.names.length > 0 && (
        <ul className={styles['names']}>
          {place.names.map((name) => (
            <li key={name}>
              <Button appearance="subtle" onClick={() => void open(place.mount, place.path, name)}>
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {place?.kind === 'secret' && (
        <SecretFacts
          info={place.info}
          draft={draft}
          onChoose={onChoose}
          onVersion={(version) => void showSecret(place.mount, place.path, version)}
        />
      )}
    </section>
  );
}

function Crumbs({
  place,
  onOpen,
}: {
  readonly place: Exclude<Place, { kind: 'mounts' }>;
  readonly onOpen: (path: string) => void;
}): ReactElement {
  const folder = place.kind === 'names' ? place.path : place.path.slice(0, place.path.lastIndexOf('/') + 1);
  const parts = folder.split('/').filter((part) => part !== '');
  return (
    <div className={styles['crumbs']}>
      <Button size="small" appearance="subtle" onClick={() => onOpen('')}>
        {place.mount.path}/
      </Button>
      {parts.map((part, index) => {
        const path = `${parts.slice(0, index + 1).join('/')}/`;
        return (
          <Button key={path} size="small" appearance="subtle" onClick={() => onOpen(path)}>
            {part}/
          </Button>
        );
      })}
      {place.kind === 'secret' && <span className="mono">{place.path.slice(folder.length)}</span>}
    </div>
  );
}
