import { type DoctorCheck, ok, warning } from '../../check.ts';
import { describeDuration } from '../../describe-duration.ts';
import { login } from './login.ts';
import { source } from './source.ts';

/** A token that ends sooner and cannot be renewed is worth a word, in milliseconds. */
const soon = 24 * 60 * 60 * 1_000;

/** Logins that give a new token whenever the old one ends; the others depend on somebody else. */
const givenTypes = new Set(['token', 'token_from_file']);

export const tokenLife: DoctorCheck = {
  id: 'vault.tokenLife',
  category: 'vault',
  title: 'Life of the token',
  needs: [source, login],
  run({ valueOf, daemon, now }) {
    const { expiresAt, renewable } = valueOf(login);
    if (expiresAt === null) return ok('The token does not end.', undefined);
    const left = expiresAt - now();
    const rest = describeDuration(left);
    if (renewable) return ok(`The token lasts for another ${rest}, and is renewed before.`, undefined);
    const type = daemon?.configuration().inForce?.connections.get(valueOf(source).connection)?.auth.type;
    if (left > soon || type === undefined || !givenTypes.has(type)) {
      return ok(`The token lasts for another ${rest}.`, undefined);
    }
    return warning(
      `The token lasts for another ${rest}, and cannot be renewed.`,
      'Let the service log in by itself, for example with AppRole, or have the token replaced in time.',
      undefined,
    );
  },
};
