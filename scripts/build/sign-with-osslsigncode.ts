/**
 * Signs a Windows program on Linux: `node scripts/build/sign-with-osslsigncode.ts CERTIFICATE PASSWORD_FILE PROGRAM`, with a
 * certificate and its key in PKCS#12. For CCG_VAULT_SIGN_COMMAND. A time stamp is added where CCG_VAULT_TIMESTAMP_SERVER names
 * a server for it; without one the signature ends with the certificate.
 */
import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';

const [certificate, passwordFile, program] = process.argv.slice(2);
if (certificate === undefined || passwordFile === undefined || program === undefined) {
  console.error('Usage: sign-with-osslsigncode.ts CERTIFICATE PASSWORD_FILE PROGRAM');
  process.exit(2);
}
const server = process.env['CCG_VAULT_TIMESTAMP_SERVER'];
const signed = `${program}.signed`;
execFileSync(
  'osslsigncode',
  [
    'sign',
    ...['-pkcs12', certificate, '-readpass', passwordFile, '-h', 'sha256', '-n', 'CCG Vault Console'],
    ...(server === undefined ? [] : ['-ts', server]),
    ...['-in', program, '-out', signed],
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
renameSync(signed, program);
