import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  Field,
  Input,
  Select,
} from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import type { SourceStatus } from '../../../shared/status.ts';
import { useHostStore } from '../../stores/host-store.ts';
import styles from './doctor-form.module.css';
import { type DoctorForm as Form, useDoctorStore } from './doctor-store.ts';

const noSources: readonly SourceStatus[] = [];

/** What a container would be started with, and the button that examines it. */
export function DoctorForm({ isConnected }: { readonly isConnected: boolean }): ReactElement {
  const { form, specs, phase, run, cancel } = useDoctorStore();
  const sources = useHostStore((state) => state.host.status?.sources ?? noSources);
  const isRunning = phase.name === 'running';
  const isComplete = form.spec !== null || (form.gmsa.trim() !== '' && form.domain.trim() !== '');
  return (
    <form
      className={styles['form']}
      aria-label={t('What to examine')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete && isConnected && !isRunning) void run(sources[0]?.name ?? '');
      }}
    >
      <div className={styles['fields']}>
        <SpecChoice isDisabled={isRunning || specs === null} />
        {form.spec === null && <ByHand sources={sources} isDisabled={isRunning} />}
      </div>
      <DirectoryFields isDisabled={isRunning} />
      <div className={styles['actions']}>
        <Button type="submit" appearance="primary" disabledFocusable={!isComplete || !isConnected || isRunning}>
          {t('Run the checks')}
        </Button>
        {isRunning && <Button onClick={cancel}>{t('Cancel')}</Button>}
        {!isConnected && <span className={styles['hint']}>{t('The daemon cannot be reached.')}</span>}
      </div>
    </form>
  );
}

function SpecChoice({ isDisabled }: { readonly isDisabled: boolean }): ReactElement {
  const { form, specs, change } = useDoctorStore();
  return (
    <Field label={t('Credential spec')}>
      <Select
        value={form.spec === null ? '' : String(form.spec)}
        disabled={isDisabled}
        onChange={(_event, { value }) => {
          change({ spec: value === '' ? null : Number(value) });
        }}
      >
        {(specs ?? []).map(({ folder, name }, index) => (
          <option key={`${folder}/${name}`} value={String(index)}>
            {name}
          </option>
        ))}
        <option value="">{t('None: name the gMSA by hand')}</option>
      </Select>
    </Field>
  );
}

interface ByHandProps {
  readonly sources: readonly SourceStatus[];
  readonly isDisabled: boolean;
}

function ByHand({ sources, isDisabled }: ByHandProps): ReactElement {
  const { form, change } = useDoctorStore();
  return (
    <>
      <Text label="gMSA" name="gmsa" placeholder="webapp01" isDisabled={isDisabled} />
      <Text label={t('Domain')} name="domain" placeholder="contoso.com" isDisabled={isDisabled} />
      <Field label={t('Source')}>
        <Select
          value={form.source === '' ? (sources[0]?.name ?? '') : form.source}
          disabled={isDisabled}
          onChange={(_event, { value }) => {
            change({ source: value });
          }}
        >
          {sources.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}

/** What is rarely needed: domain controllers are found by DNS, and trusted by the CAs of the system. */
function DirectoryFields({ isDisabled }: { readonly isDisabled: boolean }): ReactElement {
  return (
    <Accordion collapsible>
      <AccordionItem value="directory">
        <AccordionHeader as="h2">{t('Domain controller')}</AccordionHeader>
        <AccordionPanel>
          <div className={styles['fields']}>
            <Text
              label={t('Domain controller to ask')}
              name="server"
              placeholder={t('Found by DNS')}
              isDisabled={isDisabled}
            />
            <Text
              label={t('File of its CA')}
              name="caFile"
              placeholder={t('CAs of the system')}
              isDisabled={isDisabled}
            />
            <Text
              label={t('Name in its certificate')}
              name="serverName"
              placeholder={t('Its own name')}
              isDisabled={isDisabled}
            />
          </div>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}

interface TextProps {
  readonly label: string;
  readonly name: Exclude<keyof Form, 'spec'>;
  readonly placeholder: string;
  readonly isDisabled: boolean;
}

function Text({ label, name, placeholder, isDisabled }: TextProps): ReactElement {
  const value = useDoctorStore((state) => state.form[name]);
  const change = useDoctorStore((state) => state.change);
  return (
    <Field label={label}>
      <Input
        value={value}
        placeholder={placeholder}
        disabled={isDisabled}
        onChange={(_event, { value: typed }) => {
          change({ [name]: typed });
        }}
      />
    </Field>
  );
}
