import type { BridgeProgram } from '../bridge/bridge-program.ts';
import type { ActionListeners, ActionRequest } from '../bridge/registration-action.ts';
import type { RegistrationResult, RegistrationStatus } from '../shared/bridge/registration.ts';
import {
  CcgVaultError,
  errorCode,
  errorNameOfCode,
  errorReport,
  toCcgVaultError,
} from '../shared/errors/ccg-vault-error.ts';
import type {
  BridgeRegistration,
  CcgPlugin,
  RegistrationOutcome,
  RegistrationOverview,
  RegistrationProgress,
  RegistrationRequest,
} from '../shared/ipc/registration.ts';

/** What the service needs of the host; the real functions lie in src/bridge. */
export interface RegistrationHost {
  readonly platform: NodeJS.Platform;
  readonly findProgram: () => Promise<BridgeProgram>;
  readonly readStatus: (program: BridgeProgram) => Promise<RegistrationStatus>;
  /** Reads CCG's list without the bridge; undefined where that cannot be done. */
  readonly readPlugins: () => Promise<readonly CcgPlugin[] | undefined>;
  readonly run: (
    program: BridgeProgram,
    request: ActionRequest,
    listeners: ActionListeners,
  ) => Promise<RegistrationResult>;
  /** The same after User Account Control has asked for administrator rights. */
  readonly runElevated: (
    program: BridgeProgram,
    request: ActionRequest,
    listeners: ActionListeners & { readonly onConsent: () => void },
  ) => Promise<RegistrationResult>;
}

export type ProgressListener = (ticket: number, progress: RegistrationProgress) => void;

/** The plugin's registration, as the view Setup shows and changes it. */
export class RegistrationService {
  readonly #host: RegistrationHost;
  readonly #onProgress: ProgressListener;
  #isBusy = false;

  constructor(host: RegistrationHost, onProgress: ProgressListener) {
    this.#host = host;
    this.#onProgress = onProgress;
  }

  /** Never fails: what cannot be read is part of the answer. */
  async status(): Promise<RegistrationOverview> {
    const [bridge, plugins] = await Promise.all([this.#bridge(), this.#host.readPlugins()]);
    return { bridge, plugins: plugins ?? (bridge.state === 'known' ? bridge.status.plugins : null) };
  }

  /** The CLSIDs of all plugins in CCG's list; undefined where it cannot be read, as on a host that is not Windows. */
  async pluginClsids(): Promise<readonly string[] | undefined> {
    const { plugins } = await this.status();
    return plugins?.map(({ clsid }) => clsid);
  }

  /**
   * Carries out one action, with the rights of this process where they suffice, else with those that User Account
   * Control gives.
   *
   * @throws CcgVaultError `registrationBusy`, `bridgeMissing`, `bridgeFailed`, `registrationTimeout`, `elevationDeclined`
   */
  async run({ ticket, ...request }: RegistrationRequest): Promise<RegistrationOutcome> {
    if (this.#isBusy) throw new CcgVaultError('registrationBusy');
    this.#isBusy = true;
    try {
      return outcomeOf(await this.#perform(ticket, request));
    } finally {
      this.#isBusy = false;
    }
  }

  async #perform(ticket: number, request: ActionRequest): Promise<RegistrationResult> {
    const tell = (progress: RegistrationProgress): void => {
      this.#onProgress(ticket, progress);
    };
    const onStep: ActionListeners['onStep'] = (step) => {
      tell({ kind: 'step', step });
    };
    const program = await this.#host.findProgram();
    // The bridge itself knows best whether the rights suffice; where they do not, it has changed nothing.
    const result = await this.#host.run(program, request, { onStep });
    const needsRights = result.result === 'failed' && result.code === errorCode('elevationNeeded');
    if (!needsRights || this.#host.platform !== 'win32') return result;
    tell({ kind: 'consentAsked' });
    return this.#host.runElevated(program, request, {
      onStep,
      onConsent: () => {
        tell({ kind: 'consentGiven' });
      },
    });
  }

  async #bridge(): Promise<BridgeRegistration> {
    try {
      return { state: 'known', status: await this.#host.readStatus(await this.#host.findProgram()) };
    } catch (error) {
      const failure = toCcgVaultError(error);
      const isElsewhere = failure.errorName === 'bridgeMissing' && this.#host.platform !== 'win32';
      return isElsewhere ? { state: 'notOnThisPlatform' } : { state: 'failed', problem: failure.toReport() };
    }
  }
}

function outcomeOf(result: RegistrationResult): RegistrationOutcome {
  if (result.result === 'ok') return { succeeded: true };
  const error = errorReport(errorNameOfCode(result.code) ?? 'bridgeFailed', result.detail);
  return { succeeded: false, error, undone: result.undone };
}
