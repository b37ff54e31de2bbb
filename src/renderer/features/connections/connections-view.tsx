import { PlugConnected48Regular } from '@fluentui/react-icons/svg/plug-connected';
import type { ReactElement } from 'react';

import { connectionWorks } from '../../../shared/connection-verdict.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { ToneMark } from '../../components/tone-icon.tsx';
import { connectionWord } from '../../lib/words.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { ConfigurationView } from '../configuration/configuration-view.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { ImportButton } from './import-button.tsx';

/** The ways to Vault: where it is and how to log in. */
export function ConnectionsView(): ReactElement {
  return (
    <ConfigurationView
      section="connections"
      title={t('Connections')}
      sentence={t('Where Vault is, and how this host logs in to it.')}
      icon={<PlugConnected48Regular />}
      empty={
        <p>{t('A connection says where Vault is and how to log in. Sources then read their secrets through it.')}</p>
      }
      actions={(isDisabled) => <ImportButton isDisabled={isDisabled} />}
      start={() => ({ 'auth.type': 'approle', vault_addr: [], 'auth.config.role_id': { kind: 'clear', text: '' } })}
      state={(name) => <State name={name} />}
      extra={(draft, isSaved) => <ConnectionTest draft={draft} isSaved={isSaved} />}
    />
  );
}

function State({ name }: { readonly name: string }): ReactElement {
  const status = useHostStore((state) => state.host.status?.connections.find((candidate) => candidate.name === name));
  if (status === undefined) return <>{t('Not in force yet')}</>;
  const works = connectionWorks(status);
  const tone = works === undefined ? 'neutral' : works ? 'success' : 'danger';
  return <ToneMark tone={tone}>{connectionWord(status.state)}</ToneMark>;
}
