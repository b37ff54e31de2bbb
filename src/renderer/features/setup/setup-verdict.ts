import type { RegistrationStatus } from '../../../shared/bridge/registration.ts';
import { knownPlugins, ownPluginGuid } from '../../../shared/credspec/plugins.ts';
import { type PlainText, t } from '../../../shared/i18n/translate.ts';
import type { RegistrationOverview } from '../../../shared/ipc/registration.ts';
import type { Tone } from '../../lib/tone.ts';

export interface SetupVerdict {
  readonly tone: Tone;
  readonly title: PlainText;
  readonly detail: string;
}

/** What is said where nothing is amiss, by the state of the service. */
const healthy: Readonly<Record<string, PlainText>> = {
  running: 'Every item is as it should be, and the service is running.',
  starting: 'Every item is as it should be, and the service is starting.',
  stopping: 'Every item is as it should be, and the service is stopping.',
};

/** The registration in one sentence. */
export function setupVerdict(status: RegistrationStatus): SetupVerdict {
  if (status.state === 'missing') {
    const detail = status.ccgPresent
      ? t('Containers on this host get no identity from Vault until it is installed.')
      : t('Container Credential Guard is not on this host, so that there is nothing to install it for.');
    return { tone: 'neutral', title: 'The plugin is not installed', detail };
  }
  if (status.state === 'damaged') {
    const missing = status.items.filter(({ state }) => state === 'missing').length;
    const wrong = status.items.filter(({ state }) => state === 'wrong').length;
    return {
      tone: 'danger',
      title: 'The registration is damaged',
      detail: `${damages(missing, wrong)} ${t('Repair it.')}`,
    };
  }
  if (!status.daemonPresent) {
    return {
      tone: 'danger',
      title: 'The plugin is installed, but its daemon is missing',
      detail: t('There is no {{file}}. Install the product again.', { file: status.daemonFile }),
    };
  }
  if (status.service.state === 'stopped') {
    const detail = t('The service is stopped. It starts when CCG asks for an account.');
    return { tone: 'neutral', title: 'The plugin is installed', detail };
  }
  const detail = t(healthy[status.service.state] ?? 'Every item is as it should be.');
  return { tone: 'success', title: 'The plugin is installed', detail };
}

function damages(missing: number, wrong: number): string {
  const parts = [
    ...(missing === 0 ? [] : [t('{{count, number}} items are missing.', { count: missing })]),
    ...(wrong === 0 ? [] : [t('{{count, number}} items are wrong.', { count: wrong })]),
  ];
  return parts.join(' ');
}

const serviceWords: Readonly<Record<string, PlainText>> = {
  running: 'Running',
  stopped: 'Stopped',
  starting: 'Starting',
  stopping: 'Stopping',
  missing: 'Not installed',
};

/** The state of the service in words. */
export function serviceWord(state: string): string {
  return t(serviceWords[state] ?? 'Unknown');
}

export function serviceTone(state: string): Tone {
  return state === 'running' ? 'success' : 'neutral';
}

const ccgVaultGuid = knownPlugins.find(({ name }) => name === 'CcgVault')?.guid;

/** Whether CcgVault itself is registered, so that the plugin cannot answer in its place. */
export function isCcgVaultRegistered({ plugins }: RegistrationOverview, status: RegistrationStatus): boolean {
  return !status.answersForCcgVault && (plugins ?? []).some(({ clsid }) => clsid.toUpperCase() === ccgVaultGuid);
}

/** Whose plugin a class is, in words; empty where it is not known. */
export function pluginOwner(clsid: string, answersForCcgVault: boolean): string {
  const guid = clsid.toUpperCase();
  if (guid === ownPluginGuid) return t('This product');
  if (guid === ccgVaultGuid && answersForCcgVault) return t('CcgVault, answered by this product');
  return knownPlugins.find((plugin) => plugin.guid === guid)?.name ?? '';
}
