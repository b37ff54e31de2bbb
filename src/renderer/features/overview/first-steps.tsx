import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { Section } from '../../components/section.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { hashOf } from '../../lib/hash-location.ts';
import styles from './first-steps.module.css';

/** What to do on a host where nothing is configured, each step with its place in the console. */
export function FirstSteps({ configurationPath }: { readonly configurationPath: string }): ReactElement {
  return (
    <Section name="first-steps" title={t('First steps')}>
      <ol className={styles['steps']}>
        <li className={styles['step']}>
          <h3>{t('Say where Vault is')}</h3>
          <p>
            {t(
              'A connection holds the address of Vault and the login of this host. It can be tested before it is saved.',
            )}
          </p>
          <a href={hashOf('connections', { new: '1' })}>{t('Create the first connection')}</a>
        </li>
        <li className={styles['step']}>
          <h3>{t('Choose the secret that holds the account')}</h3>
          <p>{t('A source names a secret of that connection, chosen from what the login may see there.')}</p>
          <a href={hashOf('sources', { new: '1' })}>{t('Create the first source')}</a>
        </li>
        <li className={styles['step']}>
          <h3>{t('Have a credential spec ask for it')}</h3>
          <p>
            {t(
              'The credential spec of a container names the source in PluginInput. Make one, or take over those you have.',
            )}
          </p>
          <a href={hashOf('credential-specs')}>{t('Open Credential specs')}</a>
        </li>
        <li className={styles['step']}>
          <h3>{t('Let the doctor check it all')}</h3>
          <p>{t('It goes the way of a container start, from the plugin to the ticket, and names what is missing.')}</p>
          <a href={hashOf('doctor')}>{t('Open Doctor')}</a>
        </li>
      </ol>
      <p className={styles['file']}>
        <RichText
          text="All this is kept in <file/>. A configuration of CcgVault works there unchanged."
          elements={{ file: <code>{configurationPath}</code> }}
        />
      </p>
    </Section>
  );
}
