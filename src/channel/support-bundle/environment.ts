type Environment = Readonly<Record<string, string | undefined>>;

const secretName = /token|password|passwd|secret|credential|api_?key|access_?key/i;

/** Variables that tell how a program is set up; only that they are there is told, not what they hold. */
const tellingName = /^(?:ccg_vault_|vault_|bao_|http_proxy|https_proxy|no_proxy|all_proxy|ssl_cert|node_)/i;

/** Values of variables whose names say that they are secrets, to be looked for everywhere else. */
export function secretsOfEnvironment(environment: Environment = process.env): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && secretName.test(name) ? [value] : [],
  );
}

/** Names of the variables that could explain how a program behaves. */
export function tellingVariables(environment: Environment = process.env): string[] {
  return Object.keys(environment)
    .filter((name) => tellingName.test(name))
    .sort();
}
