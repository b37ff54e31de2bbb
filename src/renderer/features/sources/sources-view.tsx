import { Button } from '@fluentui/react-components';
import { Key32Regular } from '@fluentui/react-icons/svg/key';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { Age } from '../../components/age.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { useHostStore } from '../../stores/host-store.ts';
import { ConfigurationView } from '../configuration/configuration-view.tsx';
import { useTestRequestStore } from '../test-request/test-request-store.ts';
import { PathBrowser } from './path-browser.tsx';

/** The secrets that hold accounts. */
export function SourcesView(): ReactElement {
  const openTest = useTestRequestStore((state) => state.open);
  return (
    <ConfigurationView
      section="sources"
      title={t('Sources')}
      sentence={t('Which secrets hold the accounts that containers get their identity with.')}
      icon={<Key32Regular />}
      empty={<p>{t('A source names a secret in Vault. A credential spec asks for it by its name in PluginInput.')}</p>}
      start={({ connections }) => ({ type: 'kv2', connection: connections[0]?.name ?? '' })}
      state={(name) => <State name={name} />}
      extra={(draft, isSaved, edit) => (
        <>
          <PathBrowser draft={draft} onChoose={edit} />
          {draft.origin !== null && (
            <div>
              <Button
                disabledFocusable={!isSaved}
                onClick={() => {
                  openTest(draft.origin ?? undefined);
                }}
              >
                {t('Test source')}
              </Button>
            </div>
          )}
        </>
      )}
    />
  );
}

function State({ name }: { readonly name: string }): ReactElement {
  const status = useHostStore((state) => state.host.status?.sources.find((candidate) => candidate.name === name));
  if (status === undefined) return <>{t('Not in force yet')}</>;
  const { lastRequest, cached } = status;
  return (
    <>
      {lastRequest === null ? (
        <ToneMark tone="neutral">{t('No request yet')}</ToneMark>
      ) : (
        <ToneMark tone={lastRequest.outcome === 'ok' ? 'success' : 'danger'}>
          {lastRequest.outcome === 'ok' ? t('Answered') : t('Failed')}
        </ToneMark>
      )}
      {cached !== undefined && (
        <span>
          {' '}
          <RichText
            text={cached.state === 'fresh' ? '· cached <when/>' : '· cached, overdue <when/>'}
            elements={{ when: <Age at={cached.readAt} /> }}
          />
        </span>
      )}
    </>
  );
}
