import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import {
  contosoDomain,
  type DomainDefinition,
  domainPassword,
  fabrikamDomain,
} from '../../scripts/lib/domain-contents.ts';
import { DomainController } from '../../scripts/lib/domain-controller.ts';
import type { DirectoryAccount } from '../../src/daemon/directory/directory-client.ts';
import { CertificateAuthority } from './certificates.ts';

/** A domain controller with a certificate of its own CA. */
export interface TestDomain extends AsyncDisposable {
  readonly controller: DomainController;
  readonly caFile: string;
  /** How to know the domain controller, which is reached by an address. */
  readonly tls: { readonly caFile: string; readonly serverName: string };
}

/** That of contoso.com. */
export type Contoso = TestDomain;

/** Starts the domain controller of contoso.com; dispose of it to end it and to remove its files. */
export function startContoso(): Promise<Contoso> {
  return startDomain(contosoDomain);
}

/** Starts that of fabrikam.com, which is another forest. */
export function startFabrikam(): Promise<TestDomain> {
  return startDomain(fabrikamDomain);
}

async function startDomain(definition: DomainDefinition): Promise<TestDomain> {
  const { dnsName, netBiosName } = definition;
  const folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-ca-'));
  const authority = new CertificateAuthority(folder, `${netBiosName} test CA`);
  const hostName = `dc1.${dnsName}`;
  const files = authority.issue({ name: hostName, alternativeNames: `DNS:${hostName},DNS:${dnsName}` });
  const controller = await DomainController.start({ definition, certificate: { caFile: authority.caFile, ...files } });
  return {
    controller,
    caFile: authority.caFile,
    tls: { caFile: authority.caFile, serverName: hostName },
    [Symbol.asyncDispose]: async () => {
      await controller.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An account of fabrikam.com with its right password. */
export function fabrikamAccount(username: string): DirectoryAccount {
  return { domain: 'fabrikam.com', username, password: domainPassword };
}

/** An account of contoso.com with its right password. */
export function contosoAccount(username: string): DirectoryAccount {
  return { domain: 'contoso.com', username, password: domainPassword };
}
