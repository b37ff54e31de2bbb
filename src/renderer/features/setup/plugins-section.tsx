import type { ReactElement } from 'react';

import { isSameGuid, ownPluginGuid } from '../../../shared/credspec/plugins.ts';
import { t } from '../../../shared/i18n/translate.ts';
import type { CcgPlugin } from '../../../shared/ipc/registration.ts';
import { Section } from '../../components/section.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { hashOf } from '../../lib/hash-location.ts';
import styles from './plugins-section.module.css';
import { pluginOwner } from './setup-verdict.ts';

export interface PluginsSectionProps {
  readonly plugins: readonly CcgPlugin[];
  readonly answersForCcgVault: boolean;
}

/** Every plugin that CCG may call on this host, whosever it is. */
export function PluginsSection({ plugins, answersForCcgVault }: PluginsSectionProps): ReactElement {
  const hasOthers = plugins.some(({ clsid }) => !isSameGuid(clsid, ownPluginGuid));
  return (
    <Section name="plugins" title={t('CCG plugins on this host')} count={plugins.length}>
      {plugins.length === 0 ? (
        <p className={styles['empty']}>
          {t('None. CCG calls only plugins that are in its list, and the list is empty.')}
        </p>
      ) : (
        <div className={styles['frame']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('Name')}</th>
                <th scope="col">{t('Class')}</th>
                <th scope="col">{t('Plugin of')}</th>
              </tr>
            </thead>
            <tbody>
              {plugins.map(({ clsid, name }) => (
                <tr key={clsid}>
                  <th scope="row">{name === '' ? t('No name') : name}</th>
                  <td className="mono">{clsid}</td>
                  <td>{pluginOwner(clsid, answersForCcgVault) || t('Unknown')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasOthers && (
        <p className={styles['migrate']}>
          <RichText
            text="Credential specs of other plugins can be brought to this one: <link>Plan a migration</link>"
            elements={{ link: <a href={hashOf('credential-specs', { page: 'migrate' })} /> }}
          />
        </p>
      )}
    </Section>
  );
}
