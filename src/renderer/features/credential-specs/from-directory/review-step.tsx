import { Button, Field, Input, Select } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons/svg/add';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { type ReactElement, useId } from 'react';

import type { GmsaDescription } from '../../../../shared/directory/facts.ts';
import { t, translateFinding } from '../../../../shared/i18n/translate.ts';
import { RemedyText } from '../../../components/remedy-text.tsx';
import { ToneIcon } from '../../../components/tone-icon.tsx';
import { FolderSelect } from '../folder-select.tsx';
import styles from './from-directory.module.css';
import { type SpecPlan, specOfPlan, warningsOfPlan } from './spec-plan.ts';

export interface ReviewStepProps {
  readonly plan: SpecPlan;
  readonly sources: readonly string[];
  readonly obstacles: readonly string[];
  readonly onChange: (plan: SpecPlan) => void;
  /** Goes to look for a further gMSA. */
  readonly onAddFurther: () => void;
}

/** What will be written, and what is to be known before it is. */
export function ReviewStep({ plan, sources, obstacles, onChange, onAddFurther }: ReviewStepProps): ReactElement {
  const { primary, source, folder, fileName } = plan;
  const spec = specOfPlan({ ...plan, fileName: '' });
  return (
    <div className={styles['fields']}>
      <Facts description={primary} />
      <Warnings plan={plan} />
      <Further plan={plan} onChange={onChange} onAdd={onAddFurther} />
      <div className={styles['pair']}>
        <Field label={t('Source')} hint={t("Answers for the account that reads the gMSA's password")}>
          {sources.length === 0 ? (
            <Input
              value={source}
              spellCheck={false}
              onChange={(_event, { value }) => {
                onChange({ ...plan, source: value });
              }}
            />
          ) : (
            <Select
              value={source}
              onChange={(_event, { value }) => {
                onChange({ ...plan, source: value });
              }}
            >
              {sources.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('File name')} hint={t('As New-CredentialSpec names it where empty')}>
          <Input
            value={fileName}
            placeholder={spec.fileName}
            spellCheck={false}
            autoComplete="off"
            onChange={(_event, { value }) => {
              onChange({ ...plan, fileName: value });
            }}
          />
        </Field>
      </div>
      <Field label={t('Folder')}>
        <FolderSelect
          value={folder}
          onChange={(chosen) => {
            onChange({ ...plan, folder: chosen });
          }}
        />
      </Field>
      {obstacles.length > 0 && (
        <ul className={styles['warnings']} role="alert">
          {obstacles.map((obstacle) => (
            <li key={obstacle}>
              <ToneIcon tone="danger" />
              <span>{obstacle}</span>
            </li>
          ))}
        </ul>
      )}
      <pre className={styles['preview']} tabIndex={0} role="group" aria-label={t('Preview of the credential spec')}>
        {spec.text}
      </pre>
    </div>
  );
}

function Facts({ description: { domain, gmsa, boundAs } }: { readonly description: GmsaDescription }): ReactElement {
  const { password } = gmsa;
  const facts: readonly (readonly [string, string])[] = [
    ['gMSA', `${domain.netBiosName}\\${gmsa.name}`],
    [
      t('Domain'),
      domain.forestName === domain.dnsName
        ? domain.dnsName
        : t('{{domain}} of {{forest}}', { domain: domain.dnsName, forest: domain.forestName }),
    ],
    [t('Service principal names'), gmsa.servicePrincipalNames.join(', ') || t('None')],
    [
      t('Managed password'),
      password.readable
        ? t('Can be read by {{account}}', { account: boundAs })
        : t('Cannot be read by {{account}}', { account: boundAs }),
    ],
    [t('Answered by'), domain.server],
  ];
  return (
    <dl className={styles['facts']}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Warnings({ plan }: { readonly plan: SpecPlan }): ReactElement {
  const warnings = warningsOfPlan(plan);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles['heading']}>
        {t('Before a container uses it')}
      </h3>
      <ul className={styles['warnings']}>
        {warnings.length === 0 && (
          <li>
            <ToneIcon tone="success" />
            <span>{t('The account may read the password, and nothing else stands in the way.')}</span>
          </li>
        )}
        {warnings.map(({ id: kind, message, fix }) => (
          <li key={`${kind} ${message}`}>
            <ToneIcon tone="warning" />
            <span>
              {translateFinding(message)} <RemedyText text={translateFinding(fix)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FurtherProps {
  readonly plan: SpecPlan;
  readonly onChange: (plan: SpecPlan) => void;
  readonly onAdd: () => void;
}

/** gMSAs that the container may use besides its own. */
function Further({ plan, onChange, onAdd }: FurtherProps): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['further']}>
      <h3 id={id} className={styles['heading']}>
        {t('Further gMSAs')}
      </h3>
      {plan.further.length > 0 && (
        <ul>
          {plan.further.map((other) => {
            const name = `${other.domain.netBiosName}\\${other.gmsa.name}`;
            return (
              <li key={other.gmsa.dn}>
                <span>{t('{{gmsa}} of {{domain}}', { gmsa: name, domain: other.domain.dnsName })}</span>
                <Button
                  appearance="subtle"
                  size="small"
                  icon={<Dismiss16Regular />}
                  aria-label={t('Remove {{gmsa}}', { gmsa: name })}
                  onClick={() => {
                    onChange({ ...plan, further: plan.further.filter((kept) => kept !== other) });
                  }}
                />
              </li>
            );
          })}
        </ul>
      )}
      <Button size="small" icon={<Add16Regular />} onClick={onAdd}>
        {t('Add a gMSA of this or another domain')}
      </Button>
    </section>
  );
}
