import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Field, Input } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { type PlainText, t } from '../../../../shared/i18n/translate.ts';
import { type PlaceFields as Fields, usePlaceStore } from './directory-place.ts';
import styles from './from-directory.module.css';

const labels: Readonly<Record<keyof Fields, { readonly label: PlainText; readonly placeholder: PlainText }>> = {
  server: { label: 'Domain controller to ask', placeholder: 'Found by DNS' },
  caFile: { label: 'File of its CA', placeholder: 'CAs of the system' },
  serverName: { label: 'Name in its certificate', placeholder: 'Its own name' },
};

/** What is rarely needed: domain controllers are found by DNS, and trusted by the CAs of the system. */
export function PlaceFields({ onChanged }: { readonly onChanged?: () => void }): ReactElement {
  const { place, change } = usePlaceStore();
  const names: readonly (keyof Fields)[] = ['server', 'caFile', 'serverName'];
  const isGiven = names.some((name) => place[name] !== '');
  return (
    <Accordion collapsible defaultOpenItems={isGiven ? ['place'] : []}>
      <AccordionItem value="place">
        <AccordionHeader size="small">{t('Domain controller')}</AccordionHeader>
        <AccordionPanel>
          <div className={styles['pair']}>
            {names.map((name) => (
              <Field key={name} label={t(labels[name].label)}>
                <Input
                  value={place[name]}
                  placeholder={t(labels[name].placeholder)}
                  spellCheck={false}
                  autoComplete="off"
                  onChange={(_event, { value }) => {
                    change({ [name]: value });
                    onChanged?.();
                  }}
                />
              </Field>
            ))}
          </div>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
