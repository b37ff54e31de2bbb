import type { ReactElement } from 'react';

import { CommandLine } from '../../components/command-line.tsx';
import { Section } from '../../components/section.tsx';
import styles from './first-steps.module.css';

const example = `version: 1
connections:
  prod:
    vault_addr: https://vault.contoso.com:8200
    auth: { type: approle, config: { role_id: ROLE_ID, secret_id: { file: PATH } } }
sources:
  webapp01: { type: kv2, connection: prod, config: { path: win/gmsa-getter, mount_point: secret } }`;

/** What to do on a host where nothing is configured. */
export function FirstSteps({ configurationPath }: { readonly configurationPath: string }): ReactElement {
  return (
    <Section name="first-steps" title="First steps">
      <ol className={styles['steps']}>
        <li className={styles['step']}>
          <h3>Say where Vault is and which secret holds the account</h3>
          <p>
            Save a configuration such as this one as <code>{configurationPath}</code>. A configuration of CcgVault works
            there unchanged.
          </p>
          <CommandLine text={example} label="Copy the example" />
        </li>
        <li className={styles['step']}>
          <h3>Have it checked</h3>
          <p>The daemon takes the file up by itself; this tells what it does not like.</p>
          <CommandLine text={`ccg-vault config check "${configurationPath}"`} />
        </li>
        <li className={styles['step']}>
          <h3>Make a first request</h3>
          <p>Once a source is there, a test request shows whether its secret can be read.</p>
          <CommandLine text="ccg-vault request --input webapp01" />
        </li>
      </ol>
    </Section>
  );
}
