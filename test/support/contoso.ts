import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { domainPassword } from '../../scripts/lib/domain-contents.ts';
import { DomainController } from '../../scripts/lib/domain-controller.ts';
import type { DirectoryAccount } from '../../src/daemon/directory/directory-client.ts';
import { CertificateAuthority } from './certificates.ts';

/** A domain controller of contoso.com with a certificate of its own CA. */
export interface Contoso extends AsyncDisposable {
  readonly controller: DomainController;
  readonly caFile: string;
  /** How to know the domain controller, which is reached by an address. */
  readonly tls: { readonly caFile: string; readonly serverName: string };
}

/** Starts it; dispose of it to end it and to remove its files. */
export async function startContoso(): Promise<Contoso> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-ca-'));
  const authority = new CertificateAuthority(folder, 'Contoso test CA');
  const { hostName } = DomainController;
  const files = authority.issue({ name: hostName, alternativeNames: `DNS:${hostName},DNS:contoso.com` });
  const controller = await DomainController.start({ certificate: { caFile: authority.caFile, ...files } });
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

/** An account of the domain with its right password. */
export function contosoAccount(username: string): DirectoryAccount {
  return { domain: 'contoso.com', username, password: domainPassword };
}
