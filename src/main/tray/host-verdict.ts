import { errorReport } from '../../shared/errors/ccg-vault-error.ts';
import { t, translateKnown } from '../../shared/i18n/translate.ts';
import type { HostState } from '../../shared/ipc/console-state.ts';
import { statusProblems } from '../../shared/status-problems.ts';

/** The states that the icon knows. */
export const trayStates = ['healthy', 'degraded', 'away'] as const;
export type TrayState = (typeof trayStates)[number];

/** What the icon tells of a host. */
export interface TrayVerdict {
  readonly state: TrayState;
  /** In one line, without a secret and without values of a configuration beyond names. */
  readonly text: string;
}

/** Whether the host works, as far as one icon can tell. */
export function trayVerdict({ link, status }: HostState): TrayVerdict {
  if (link.state === 'away') return { state: 'away', text: t('The daemon cannot be reached') };
  if (link.state === 'connecting' || status === null) return { state: 'away', text: t('Connecting to the daemon') };
  if (status.daemon.platform === 'win32' && status.bridge.state === 'absent') {
    return { state: 'degraded', text: translateKnown(errorReport('bridgeNotAttached').message) };
  }
  const [first, ...others] = statusProblems(status);
  if (first === undefined) return { state: 'healthy', text: t('Requests are answered') };
  const cause = `${first.subject}: ${translateKnown(first.problem.message)}`;
  const text = others.length === 0 ? cause : t('{{cause}} and {{number}} more', { cause, number: others.length });
  return { state: 'degraded', text };
}
