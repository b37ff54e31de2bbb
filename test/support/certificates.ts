import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a certificate and its key, in PEM form. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

export interface CertificateRequest {
  /** Common name. */
  readonly name: string;
  /** As OpenSSL writes them, for example `DNS:localhost,IP:127.0.0.1`. */
  readonly alternativeNames?: string;
  /** Days from now at which it begins and ends; by default yesterday and in 30 days. */
  readonly validDays?: readonly [begin: number, end: number];
}

/** A certificate authority made for one test, by the openssl command line; Node cannot write certificates. */
export class CertificateAuthority {
  readonly caFile: string;
  readonly #folder: string;
  readonly #keyFile: string;
  #issued = 0;

  /** @param folder an empty or missing folder that is removed with the test */
  constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.caFile = join(folder, 'ca.pem');
    this.#keyFile = join(folder, 'ca.key');
    writeFileSync(join(folder, 'index.txt'), '');
    openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'],
      ...['-subj', `/CN=${name}`, '-keyout', this.#keyFile, '-out', this.caFile],
    );
  }

  issue({ name, alternativeNames, validDays = [-1, 30] }: CertificateRequest): CertificateFiles {
    this.#issued += 1;
    const base = join(this.#folder, `certificate-${this.#issued}`);
    const [certFile, keyFile, requestFile] = [`${base}.pem`, `${base}.key`, `${base}.csr`];
    openssl(
      ...['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-subj', `/CN=${name}`, '-keyout', keyFile, '-out', requestFile],
    );
    writeFileSync(`${base}.cnf`, this.#configuration(alternativeNames));
    const [begin, end] = validDays.map(asn1Time);
    openssl(
      ...['ca', '-batch', '-notext', '-config', `${base}.cnf`, '-in', requestFile, '-out', certFile],
      ...['-startdate', begin ?? '', '-enddate', end ?? ''],
    );
    return { certFile, keyFile };
  }

  #configuration(alternativeNames: string | undefined): string {
    const file = (name: string): string => join(this.#folder, name).replaceAll('\\', '/');
    return [
      '[ca]',
      'default_ca = test',
      '[test]',
      `database = ${file('index.txt')}`,
      `new_certs_dir = ${file('.')}`,
      `certificate = ${this.caFile.replaceAll('\\', '/')}`,
      `private_key = ${this.#keyFile.replaceAll('\\', '/')}`,
      'rand_serial = yes',
      'default_md = sha256',
      'policy = policy',
      'unique_subject = no',
      'x509_extensions = extensions',
      '[policy]',
      'commonName = supplied',
      '[extensions]',
      'basicConstraints = CA:FALSE',
      'extendedKeyUsage = serverAuth, clientAuth',
      ...(alternativeNames === undefined ? [] : [`subjectAltName = ${alternativeNames}`]),
      '',
    ].join('\n');
  }
}

/** `YYYYMMDDHHMMSSZ`, which OpenSSL 3.0 understands too. */
function asn1Time(daysFromNow: number): string {
  const time = new Date(Date.now() + daysFromNow * 86_400_000);
  return `${time.toISOString().replace(/[-:T]|\.\d+Z$/g, '')}Z`;
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
