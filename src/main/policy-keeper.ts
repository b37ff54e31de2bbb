import { noPolicies, type PolicyState } from '../shared/policy/policies.ts';

/** The policies of this host as last read, and whoever wants to know when they are others. */
export class PolicyKeeper {
  readonly #read: () => Promise<PolicyState>;
  readonly #listeners = new Set<(state: PolicyState) => void>();
  #state: PolicyState = noPolicies;
  #reading: Promise<PolicyState> | undefined;

  constructor(read: () => Promise<PolicyState>) {
    this.#read = read;
  }

  get state(): PolicyState {
    return this.#state;
  }

  onChanged(listener: (state: PolicyState) => void): void {
    this.#listeners.add(listener);
  }

  /** Reads them anew; who asks while that goes on gets the same answer. */
  refresh(): Promise<PolicyState> {
    this.#reading ??= this.#take().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #take(): Promise<PolicyState> {
    const state = await this.#read();
    const isOther = JSON.stringify(state) !== JSON.stringify(this.#state);
    this.#state = state;
    if (isOther) for (const listener of this.#listeners) listener(state);
    return state;
  }
}
