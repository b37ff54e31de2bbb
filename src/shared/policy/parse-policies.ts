import {
  type ChoicePolicy,
  policies,
  type PolicyId,
  type PolicyState,
  type PolicyValues,
  type SwitchPolicy,
  type TextPolicy,
} from './policies.ts';

/** Longest name that is told of something that is not understood, in UTF-16 units. */
const maxToldName = 80;

const ids = Object.keys(policies) as PolicyId[];

/**
 * Reads the values of policies as they are in the registry or in a file.
 * @param entries name and value; numbers for a DWORD
 * @param setBy where they were found
 */
export function parsePolicies(
  entries: readonly (readonly [name: string, value: unknown])[],
  setBy: string,
): PolicyState {
  const values: Record<string, boolean | string> = {};
  const misunderstood: string[] = [];
  for (const [name, value] of entries) {
    const id = ids.find((candidate) => policies[candidate].name.toLowerCase() === name.toLowerCase());
    const understood = id === undefined ? undefined : valueOf(id, value);
    if (id === undefined || understood === undefined) misunderstood.push(name.slice(0, maxToldName));
    if (id === undefined) continue;
    const counts = understood ?? whenUnclear(id);
    if (counts !== undefined) values[id] = counts;
  }
  return { values, setBy: entries.length === 0 ? null : setBy, misunderstood, isUnreadable: false };
}

/** The state where there are policies that cannot be read: what they could forbid is forbidden. */
export function unreadablePolicies(setBy: string): PolicyState {
  const forbidding = ids.map((id) => [id, whenUnclear(id)] as const).filter(([, value]) => value !== undefined);
  const values: PolicyValues = Object.fromEntries(forbidding);
  return { values, setBy, misunderstood: [], isUnreadable: true };
}

/** Puts policies of two places together; where both set a value, that of `stronger` counts. */
export function mergePolicies(stronger: PolicyState, weaker: PolicyState): PolicyState {
  const places = [stronger.setBy, weaker.setBy].filter((place) => place !== null);
  return {
    values: { ...weaker.values, ...stronger.values },
    setBy: places.length === 0 ? null : places.join(', '),
    misunderstood: [...stronger.misunderstood, ...weaker.misunderstood],
    isUnreadable: stronger.isUnreadable || weaker.isUnreadable,
  };
}

/** The value of a policy whose value cannot be told: what takes most away, or nothing where the policy takes nothing away. */
function whenUnclear(id: PolicyId): boolean | string | undefined {
  const policy: SwitchPolicy | ChoicePolicy<string> | TextPolicy = policies[id];
  if (policy.kind === 'switch') return policy.restricts ? false : undefined;
  return policy.kind === 'choice' ? policy.whenUnclear : '';
}

function valueOf(id: PolicyId, value: unknown): boolean | string | undefined {
  const policy = policies[id];
  if (policy.kind === 'switch') {
    if (typeof value === 'boolean') return value;
    return value === 0 || value === 1 ? value === 1 : undefined;
  }
  if (policy.kind === 'text') return typeof value === 'string' && policy.accepts(value) ? value : undefined;
  return policy.choices.find((choice) => choice.value === value)?.value;
}
