import { Button } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { ArrowImport20Regular } from '@fluentui/react-icons/svg/arrow-import';
import { DocumentKey20Regular } from '@fluentui/react-icons/svg/document-key';
import { FolderAdd20Regular } from '@fluentui/react-icons/svg/folder-add';
import { OrganizationHorizontal20Regular } from '@fluentui/react-icons/svg/organization-horizontal';
import { type ReactElement, useState } from 'react';

import { isSameGuid, ownPluginGuid } from '../../../shared/credspec/plugins.ts';
import { t } from '../../../shared/i18n/translate.ts';
import type { SpecListing } from '../../../shared/ipc/credential-specs.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PolicyNotice } from '../../components/policy-notice.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { navigate } from '../../lib/hash-location.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { useIsAllowed } from '../../stores/policy-store.ts';
import { FolderSection } from './folder-section.tsx';
import { DirectoryWizard } from './from-directory/directory-wizard.tsx';
import { NewSpecDialog } from './new-spec-dialog.tsx';
import styles from './spec-list-page.module.css';
import { SpecListSkeleton } from './spec-list-skeleton.tsx';
import { useSpecsStore } from './specs-store.ts';

/** All credential specs on this host, by folder. */
export function SpecListPage(): ReactElement {
  const [making, setMaking] = useState<'byHand' | 'fromDirectory' | null>(null);
  const isChangeAllowed = useIsAllowed('allowCredentialSpecChanges');
  const addFolder = useSpecsStore((state) => state.addFolder);
  const makeByHand = (): void => {
    setMaking('byHand');
  };
  const makeFromDirectory = (): void => {
    setMaking('fromDirectory');
  };
  const close = (): void => {
    setMaking(null);
  };
  const add = (): void => {
    void addFolder();
  };
  return (
    <div className={styles['view']}>
      <PageHeader
        title={t('Credential specs')}
        sentence={t('The files that give containers their identity, checked as they change.')}
        action={
          <div className={styles['actions']}>
            <MigrateButton />
            <Button icon={<FolderAdd20Regular />} disabledFocusable={!isChangeAllowed} onClick={add}>
              {t('Add a folder')}
            </Button>
            <Button icon={<Add20Regular />} disabledFocusable={!isChangeAllowed} onClick={makeByHand}>
              {t('New credential spec')}
            </Button>
            <Button
              appearance="primary"
              icon={<OrganizationHorizontal20Regular />}
              disabledFocusable={!isChangeAllowed}
              onClick={makeFromDirectory}
            >
              {t('New from directory')}
            </Button>
          </div>
        }
      />
      <PolicyNotice action="allowCredentialSpecChanges">
        {t('Credential specs can be looked at, checked and exported, but not changed here.')}
      </PolicyNotice>
      <Content onNew={makeFromDirectory} />
      {making === 'byHand' && <NewSpecDialog onClose={close} />}
      {making === 'fromDirectory' && <DirectoryWizard onClose={close} />}
    </div>
  );
}

/** Only where files belong to other plugins. */
function MigrateButton(): ReactElement | null {
  const count = useSpecsStore(
    ({ listing }) =>
      listing.entries.filter(({ summary }) => {
        const guid = summary?.pluginGuid;
        return guid !== undefined && !isSameGuid(guid, ownPluginGuid);
      }).length,
  );
  if (count === 0) return null;
  return (
    <Button
      icon={<ArrowImport20Regular />}
      onClick={() => {
        navigate('credential-specs', { page: 'migrate' });
      }}
    >
      {t('Migrate…')}
    </Button>
  );
}

function Content({ onNew }: { readonly onNew: () => void }): ReactElement {
  const phase = useSpecsStore((state) => state.phase);
  const listing = useSpecsStore((state) => state.listing);
  const error = useSpecsStore((state) => state.error);
  const load = useSpecsStore((state) => state.load);
  const hasDrafts = useSpecsStore((state) => Object.values(state.drafts).some(({ disk }) => disk === null));
  if (phase === 'loading') return <SpecListSkeleton />;
  if (phase === 'failed') {
    return (
      <div className={styles['body']}>
        {error !== null && <ErrorDetails report={error} />}
        <p>
          <Button onClick={() => void load()}>{t('Try again')}</Button>
        </p>
      </div>
    );
  }
  if (!hasDrafts && isNothing(listing)) return <NoFiles listing={listing} onNew={onNew} />;
  return (
    <div className={styles['body']}>
      <DaemonNotice />
      {error !== null && <ErrorDetails report={error} />}
      {listing.folders.map((folder) => (
        <FolderSection
          key={folder.path}
          folder={folder}
          entries={listing.entries.filter((entry) => entry.folder === folder.path)}
        />
      ))}
    </div>
  );
}

/** Whether there is neither a file nor anything else to tell. */
function isNothing({ folders, entries }: SpecListing): boolean {
  return entries.length === 0 && folders.every(({ kind, state }) => kind === 'docker' && state !== 'unreadable');
}

function NoFiles({ listing, onNew }: { readonly listing: SpecListing; readonly onNew: () => void }): ReactElement {
  const isChangeAllowed = useIsAllowed('allowCredentialSpecChanges');
  const [docker] = listing.folders;
  return (
    <EmptyState icon={<DocumentKey20Regular />} title={t('No credential spec yet')}>
      <p>
        {t('A credential spec names the gMSA of a container and the source that answers for it.')}{' '}
        {docker !== undefined && (
          <RichText
            text={
              docker.state === 'missing'
                ? 'Docker reads them from <path/>, which is made with the first file.'
                : 'Docker reads them from <path/>.'
            }
            elements={{ path: <code className={styles['path']}>{docker.path}</code> }}
          />
        )}
      </p>
      <p>{t('Make the first one, or add a folder in which you keep them.')}</p>
      <Button appearance="primary" icon={<Add20Regular />} disabledFocusable={!isChangeAllowed} onClick={onNew}>
        {t('Make one from the directory')}
      </Button>
    </EmptyState>
  );
}

/** Says what is not checked while the daemon is away. */
function DaemonNotice(): ReactElement | null {
  const isAway = useHostStore((state) => state.host.link.state === 'away');
  const hasStatus = useHostStore((state) => state.host.status !== null);
  if (!isAway) return null;
  return (
    <p className={styles['notice']}>
      <ToneIcon tone="warning" />
      <span>
        {hasStatus
          ? t('The daemon cannot be reached. Sources and last uses are those seen last.')
          : t(
              'The daemon cannot be reached. Whether the files name sources that exist, and when they were last used, is not known.',
            )}
      </span>
    </p>
  );
}
