import type { FluentIcon } from '@fluentui/react-icons';
import { Box24Regular } from '@fluentui/react-icons/svg/box';
import { Key24Regular } from '@fluentui/react-icons/svg/key';
import { PlugConnected24Regular } from '@fluentui/react-icons/svg/plug-connected';
import { Server24Regular } from '@fluentui/react-icons/svg/server';
import { ShieldLock24Regular } from '@fluentui/react-icons/svg/shield-lock';
import type { ReactElement } from 'react';

import { type PlainText, t } from '../../../shared/i18n/translate.ts';
import type { HostState } from '../../../shared/ipc/console-state.ts';
import { Age } from '../../components/age.tsx';
import { Section } from '../../components/section.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import styles from './chain-section.module.css';
import { type ChainLink, chainOf, type LinkName } from './chain.ts';

const icons: Readonly<Record<LinkName, FluentIcon>> = {
  ccg: Box24Regular,
  bridge: PlugConnected24Regular,
  daemon: Server24Regular,
  vault: ShieldLock24Regular,
  secrets: Key24Regular,
};

/** What each member is, for those who see the chain for the first time. */
const meanings: Readonly<Record<LinkName, PlainText>> = {
  ccg: 'Container Credential Guard asks for the account',
  bridge: 'The Windows service that CCG calls',
  daemon: 'Reads the account from Vault',
  vault: 'Keeps the account',
  secrets: 'Hold domain, user name and password',
};

/** The way of a request, with the state of each member and how old the evidence for it is. */
export function Chain({ host }: { readonly host: HostState }): ReactElement {
  return (
    <Section name="chain" title={t('Path of a request')}>
      <ol className={styles['chain']}>
        {chainOf(host).map((link) => (
          <Member key={link.name} link={link} />
        ))}
      </ol>
    </Section>
  );
}

function Member({ link }: { readonly link: ChainLink }): ReactElement {
  const Icon = icons[link.name];
  return (
    <li className={styles['member']} data-tone={link.tone} title={t(meanings[link.name])}>
      <span className={styles['badge']}>
        <Icon aria-hidden />
      </span>
      <span className={styles['label']}>{t(link.label)}</span>
      <span className={styles['state']}>
        <ToneMark tone={link.tone}>{link.state}</ToneMark>
      </span>
      <span className={styles['evidence']}>
        {link.evidence.words}
        {link.evidence.at !== null && (
          <>
            {' '}
            <Age at={link.evidence.at} />
          </>
        )}
      </span>
    </li>
  );
}
