import { copyCommands } from './copy-commands.ts';
import type {
  MigrationAction,
  MigrationFinding,
  MigrationPlan,
  PlanContext,
  PlannedConnection,
  PlannedSource,
  PlannedSpec,
  SpecFacts,
} from './plan.ts';
import { migrationPolicy } from './policy.ts';
import type { SecretPlace } from './record.ts';
import { stepsOf } from './steps.ts';

const defaultFolder = 'win';

/** What becomes of a secret, before it is put together with the file. */
interface Target {
  readonly action: MigrationAction;
  readonly source: string | null;
  readonly place: SecretPlace | null;
  readonly addsSource: PlannedSource | null;
  readonly addsConnection: PlannedConnection | null;
  readonly findings: readonly MigrationFinding[];
}

/**
 * Plans the migration of credential specs. Looks at nothing but its arguments and changes nothing. Specs with the same
 * account share a secret and a source.
 */
export function planMigration(facts: readonly SpecFacts[], context: PlanContext): MigrationPlan {
  const planned: PlannedSource[] = [];
  const groups = new Map<number, PlannedSource>();
  const specs = facts.map((spec): PlannedSpec => {
    const target = targetOf(spec, context, planned, groups);
    if (target.addsSource !== null) planned.push(target.addsSource);
    return describe(spec, target, context);
  });
  const denied = specs.flatMap(({ path, place }) => {
    const probe = context.probes.get(path);
    return place !== null && probe !== undefined && 'mayWrite' in probe && probe.mayWrite === false ? [place] : [];
  });
  return { specs, policy: denied.length === 0 ? null : migrationPolicy(denied) };
}

function describe(spec: SpecFacts, target: Target, context: PlanContext): PlannedSpec {
  const { path, fileName, digest, gmsa, plugin, account, copies } = spec;
  const replacesSecret = target.action === 'moveSecret' && context.choices.replace?.includes(path) === true;
  const findings = [...target.findings, ...probeFindings(path, target, replacesSecret, context)];
  if (account?.isCut === true) {
    findings.push({
      severity: 'warning',
      message:
        'The password is followed by another colon. The plugin hands out only what stands before it, so only that is moved.',
    });
  }
  if (account !== null && !account.isGiven) {
    findings.push({
      severity: 'warning',
      message:
        'The password has been readable in this file. Change it after the migration, or let an LDAP static role of Vault rotate it.',
    });
  }
  for (const copy of copies) {
    findings.push({ severity: 'warning', message: `${copy} holds the password too; \`migrate finish\` removes it.` });
  }
  const isActive = ['moveSecret', 'useSource', 'importSource'].includes(target.action);
  const isReady = isActive && findings.every(({ severity }) => severity !== 'error');
  const described = {
    path,
    fileName,
    digest,
    gmsa,
    plugin,
    isOccupied: isOccupied(path, target, context),
    replacesSecret,
    findings,
    isReady,
    action: target.action,
    account: account === null ? null : { domain: account.domain, username: account.username },
    source: target.source,
    place: target.place,
    addsSource: target.addsSource,
    addsConnection: target.addsConnection,
    commands: target.action === 'copyFirst' ? copyCommands(spec.secret, path) : [],
  };
  const isInline = account !== null && !account.isGiven;
  return { ...described, steps: isActive ? stepsOf(described, context.probes.get(path), isInline) : [] };
}

function targetOf(
  spec: SpecFacts,
  context: PlanContext,
  planned: readonly PlannedSource[],
  groups: Map<number, PlannedSource>,
): Target {
  const none = { source: null, place: null, addsSource: null, addsConnection: null };
  const only = (action: MigrationAction, severity: MigrationFinding['severity'], message: string): Target => ({
    ...none,
    action,
    findings: [{ severity, message }],
  });
  if (spec.obstacle !== null) return only('blocked', 'error', spec.obstacle);
  const { secret } = spec;
  if (secret.kind === 'own') return only('nothing', 'info', 'It is for this product already.');
  if (secret.kind === 'none') {
    return only('nothing', 'info', 'It names no plugin: it is for hosts that are joined to the domain.');
  }
  if (spec.account !== null) return moveTarget(spec, context, planned, groups);
  switch (secret.kind) {
    case 'inline':
      return only('blocked', 'error', 'The account in PluginInput cannot be read.');
    case 'ccgVault':
      return ccgVaultTarget(spec, secret, context, planned);
    case 'azure':
      return only('copyFirst', 'info', `The account is in Azure Key Vault, at ${secret.secretUri}.`);
    case 'rancher':
      return only(
        'copyFirst',
        'info',
        `The account is in the Kubernetes secret ${secret.secret} in the namespace ${secret.namespace}.`,
      );
    case 'elsewhere':
      return only('copyFirst', 'info', `The account is where ${secret.plugin} reads it: ${secret.place}.`);
    case 'malformed':
      return only(
        'blocked',
        'error',
        `PluginInput does not have the form that ${secret.plugin} expects, ${secret.inputForm}.`,
      );
    case 'unknown':
      return only('blocked', 'error', 'Its plugin is not known, so where its account is kept is not known either.');
  }
}

function moveTarget(
  spec: SpecFacts,
  { choices, connections, sources }: PlanContext,
  planned: readonly PlannedSource[],
  groups: Map<number, PlannedSource>,
): Target {
  const none = { source: null, place: null, addsSource: null, addsConnection: null };
  const { account } = spec;
  const connection = connectionOf(choices.connection, connections);
  if (account === null || connection === undefined) {
    const message =
      choices.connection === undefined
        ? 'There is no connection to a Vault yet. Add one first.'
        : `There is no connection ${JSON.stringify(choices.connection)}.`;
    return { ...none, action: 'blocked', findings: [{ severity: 'error', message }] };
  }
  const chosenName = choices.sources?.[spec.path];
  const shared = chosenName === undefined ? groups.get(account.group) : undefined;
  if (shared !== undefined) {
    const { name, ...place } = shared;
    return { action: 'moveSecret', source: name, place, addsSource: shared, addsConnection: null, findings: [] };
  }
  const { engine, mount } = engineOf(choices, connection, sources);
  const folder = (choices.folder ?? defaultFolder).replace(/^\/+|\/+$/g, '');
  const placeFor = (name: string): SecretPlace => ({
    connection,
    engine,
    mount,
    path: folder === '' ? segment(name) : `${folder}/${segment(name)}`,
  });
  const all = [...sources, ...planned];
  const candidates =
    chosenName === undefined ? candidateNames(account.username, spec.gmsa, spec.fileName) : [chosenName];
  for (const name of candidates) {
    const existing = all.find((source) => source.name === name);
    const place = placeFor(name);
    const source = { name, ...place };
    if (existing !== undefined && (!isSamePlace(existing, place) || planned.includes(existing))) continue;
    groups.set(account.group, source);
    return {
      action: 'moveSecret',
      source: name,
      place,
      addsConnection: null,
      findings: [],
      addsSource: existing === undefined ? source : null,
    };
  }
  const message = `There is another source ${JSON.stringify(candidates[0])} already. Choose another name.`;
  return { ...none, action: 'blocked', findings: [{ severity: 'error', message }] };
}

function ccgVaultTarget(
  spec: SpecFacts,
  secret: { readonly configPath: string; readonly source: string },
  { choices, connections, sources, ccgVault }: PlanContext,
  planned: readonly PlannedSource[],
): Target {
  const none = { source: null, place: null, addsSource: null, addsConnection: null };
  const file = ccgVault.get(secret.configPath) ?? { state: 'unreadable' };
  const namesake = sources.find(({ name }) => name === (choices.sources?.[spec.path] ?? secret.source));
  if (file.state !== 'read') {
    const why = {
      refused: `${secret.configPath} is on another host or a device, and is not opened.`,
      unreadable: `${secret.configPath} cannot be read here.`,
      invalid: `${secret.configPath} is not a configuration of CcgVault.`,
    }[file.state];
    if (namesake === undefined) {
      const message = `${why} No source here has the name ${JSON.stringify(secret.source)}. Import that file first, or migrate where it is.`;
      return { ...none, action: 'blocked', findings: [{ severity: 'error', message }] };
    }
    const message = `${why} The source ${JSON.stringify(namesake.name)} of this configuration is taken to be the same.`;
    return { ...none, action: 'useSource', source: namesake.name, findings: [{ severity: 'warning', message }] };
  }
  const wanted = file.sources.find(({ name }) => name === secret.source);
  if (wanted === undefined) {
    const message = `${secret.configPath} has no source ${JSON.stringify(secret.source)}.`;
    return { ...none, action: 'blocked', findings: [{ severity: 'error', message }] };
  }
  const known = connections.find(({ address, tokenFile }) => address === file.address && tokenFile === file.tokenFile);
  const reads = (source: PlannedSource): boolean =>
    connections.find(({ name }) => name === source.connection)?.address === file.address &&
    isSamePlace({ ...source, connection: '' }, { ...wanted, connection: '' });
  const same = sources.find((source) => source.name === secret.source && reads(source)) ?? sources.find(reads);
  if (same !== undefined) return { ...none, action: 'useSource', source: same.name, findings: [] };
  if (known === undefined && file.tokenFile === null) {
    const message = `${secret.configPath} does not say in which file the token is. Add the connection by hand first.`;
    return { ...none, action: 'blocked', findings: [{ severity: 'error', message }] };
  }
  const connection: PlannedConnection | undefined =
    known === undefined
      ? {
          name: freeName(
            'ccgvault',
            connections.map(({ name }) => name),
          ),
          address: file.address,
          tokenFile: file.tokenFile ?? '',
        }
      : undefined;
  const name = choices.sources?.[spec.path] ?? secret.source;
  const source = { ...wanted, name, connection: known?.name ?? connection?.name ?? '' };
  const taken = [...sources, ...planned].find((other) => other.name === name);
  if (taken !== undefined && !isSamePlace(taken, source)) {
    const message = `There is another source ${JSON.stringify(name)} already. Choose another name.`;
    return { ...none, action: 'blocked', findings: [{ severity: 'error', message }] };
  }
  const findings: MigrationFinding[] = file.address.startsWith('http://')
    ? [{ severity: 'warning', message: `${file.address} is not encrypted; see the connection after the migration.` }]
    : [];
  return {
    action: 'importSource',
    source: name,
    place: null,
    findings,
    addsSource: source,
    addsConnection: connection ?? null,
  };
}

function probeFindings(
  path: string,
  { place }: Target,
  replacesSecret: boolean,
  { probes }: PlanContext,
): MigrationFinding[] {
  const probe = probes.get(path);
  if (place === null || probe === undefined) return [];
  const where = `${place.mount}/${place.path}`;
  if ('problem' in probe) {
    return [{ severity: 'error', message: `Vault could not be asked about ${where}: ${probe.problem}.` }];
  }
  const findings: MigrationFinding[] = [];
  if (probe.mayWrite === false && probe.state !== 'same') {
    findings.push({
      severity: 'error',
      message: `The token of the connection ${place.connection} may not write ${where}. Add the policy shown.`,
    });
  }
  if (probe.state === 'same') findings.push({ severity: 'info', message: `${where} holds this account already.` });
  if (probe.state === 'different') {
    findings.push(
      replacesSecret
        ? {
            severity: 'warning',
            message:
              place.engine === 'kv1'
                ? `${where} holds another account, which is replaced and cannot be brought back.`
                : `${where} holds another account, which is replaced; it stays as an older version.`,
          }
        : {
            severity: 'error',
            message: `${where} holds another account. Choose another name, or choose to replace it.`,
          },
    );
  }
  return findings;
}

function isOccupied(path: string, { place }: Target, { probes }: PlanContext): boolean {
  const probe = probes.get(path);
  return place !== null && probe !== undefined && 'state' in probe && probe.state === 'different';
}

function connectionOf(chosen: string | undefined, connections: PlanContext['connections']): string | undefined {
  if (chosen === undefined) return connections[0]?.name;
  return connections.find(({ name }) => name === chosen)?.name;
}

/** As chosen, else as the first source of the connection has it, else kv version 2 at its default mount. */
function engineOf(
  { engine, mount }: PlanContext['choices'],
  connection: string,
  sources: readonly PlannedSource[],
): Pick<SecretPlace, 'engine' | 'mount'> {
  const ofConnection = sources.filter((source) => source.connection === connection);
  const example = ofConnection.find((source) => engine === undefined || source.engine === engine);
  const chosen = engine ?? example?.engine ?? 'kv2';
  return { engine: chosen, mount: mount ?? example?.mount ?? (chosen === 'kv2' ? 'secret' : 'kv') };
}

/** Names for a source, the best first: by the account, since one may serve several gMSAs; then by gMSA and file. */
function candidateNames(username: string, gmsa: string | null, fileName: string): string[] {
  const names = [username, ...(gmsa === null ? [] : [`${username}-${gmsa}`]), fileName.replace(/\.json$/i, '')];
  const safe = names.map((name) => name.replace(/[|\p{Cc}]/gu, '-').trim()).filter((name) => name !== '');
  const last = safe.at(-1) ?? 'migrated';
  return [...safe, ...Array.from({ length: 50 }, (_, index) => `${last}-${index + 2}`)];
}

/** A name as one part of a path in Vault. */
function segment(name: string): string {
  const cleaned = name.replace(/[/\p{Cc}]/gu, '-');
  return /^\.+$/.test(cleaned) ? 'account' : cleaned;
}

function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let index = 2; taken.includes(name); index += 1) name = `${wanted}-${index}`;
  return name;
}

function isSamePlace(one: SecretPlace, other: SecretPlace): boolean {
  return (
    one.connection === other.connection &&
    one.engine === other.engine &&
    one.mount === other.mount &&
    one.path === other.path
  );
}
