import type { ReactElement, ReactNode } from 'react';

import { connectionWorks } from '../../../shared/connection-verdict.ts';
import { t } from '../../../shared/i18n/translate.ts';

import type { ConnectionStatus, TokenStatus } from '../../../shared/status.ts';
import { Age } from '../../components/age.tsx';
import { Section } from '../../components/section.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { classNames } from '../../lib/class-names.ts';
import { formatExactTime, formatSpan } from '../../lib/format.ts';
import type { Tone } from '../../lib/tone.ts';
import { useNow } from '../../lib/use-now.ts';
import { connectionWord } from '../../lib/words.ts';
import styles from './connections-section.module.css';

/** A token that cannot be renewed is pointed out when less than this is left, in milliseconds. */
const tokenWarning = 24 * 60 * 60 * 1_000;

export interface ConnectionsSectionProps {
  readonly connections: readonly ConnectionStatus[];
  readonly isLive: boolean;
}

export function ConnectionsSection({ connections, isLive }: ConnectionsSectionProps): ReactElement {
  return (
    <Section name="connections" title={t('Connections to Vault')} count={connections.length}>
      <ul className={styles['cards']} data-live={isLive}>
        {connections.map((connection) => (
          <ConnectionCard key={connection.name} connection={connection} isLive={isLive} />
        ))}
      </ul>
    </Section>
  );
}

function toneOf(connection: ConnectionStatus): Tone {
  const works = connectionWorks(connection);
  return works === undefined ? 'neutral' : works ? 'success' : 'danger';
}

interface ConnectionCardProps {
  readonly connection: ConnectionStatus;
  readonly isLive: boolean;
}

function ConnectionCard({ connection, isLive }: ConnectionCardProps): ReactElement {
  const { name, address, namespace, authType, serverVersion, clusterName, checkedAt, token, state } = connection;
  return (
    <li className={styles['card']}>
      <div className={styles['head']}>
        <h3 className={styles['name']}>{name}</h3>
        <ToneMark tone={isLive ? toneOf(connection) : 'neutral'}>{connectionWord(state)}</ToneMark>
      </div>
      <p className={classNames('mono', styles['address'])}>{address}</p>
      <dl className={styles['facts']}>
        <Fact name={t('Sealed')}>{sealedWord(connection)}</Fact>
        <Fact name={t('Token')}>{token === null ? t('None') : <TokenLife token={token} />}</Fact>
        <Fact name={t('Login')}>{authType}</Fact>
        {namespace !== null && <Fact name={t('Namespace')}>{namespace}</Fact>}
        <Fact name={t('Server')}>
          {serverVersion === null ? t('Unknown') : t('Version {{version}}', { version: serverVersion })}
          {clusterName !== null && <span className={styles['minor']}> · {clusterName}</span>}
        </Fact>
        <Fact name={t('Checked')}>{checkedAt === null ? t('Not yet') : <Age at={checkedAt} />}</Fact>
      </dl>
    </li>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function sealedWord({ state }: ConnectionStatus): string {
  if (state === 'sealed') return t('Yes');
  return state === 'ready' || state === 'standby' || state === 'refused' ? t('No') : t('Unknown');
}

function TokenLife({ token }: { readonly token: TokenStatus }): ReactElement {
  const now = useNow();
  if (token.expiresAt === null) return <>{t('Never expires')}</>;
  const left = token.expiresAt - now;
  if (left <= 0) return <ToneMark tone="danger">{t('Expired')}</ToneMark>;
  const words = t('{{span}} left', { span: formatSpan(left) });
  const exact = t('Until {{time}}', { time: formatExactTime(token.expiresAt) });
  if (!token.renewable && left < tokenWarning) {
    return (
      <span title={exact}>
        <ToneMark tone="warning">{words}</ToneMark>
      </span>
    );
  }
  return (
    <span title={exact}>
      {words}
      {token.renewable && <span className={styles['minor']}> {t('· renewed by itself')}</span>}
    </span>
  );
}
