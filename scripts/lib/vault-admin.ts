import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { Agent } from 'undici';

/** How to trust a server with a certificate of its own. */
export interface VaultTls {
  readonly caFile: string;
}

export interface VaultHealth {
  readonly initialized: boolean;
  readonly sealed: boolean;
  readonly standby: boolean;
  readonly version: string;
}

export interface CreatedToken {
  readonly client_token: string;
}

type Body = Record<string, unknown>;

/** An administrator of a test server. For tests and the demo only: errors quote what Vault said. */
export class VaultAdmin {
  readonly #address: string;
  readonly #token: string;
  readonly #agent: Agent;

  constructor(address: string, token: string, tls?: VaultTls) {
    this.#address = address;
    this.#token = token;
    this.#agent = new Agent({
      pipelining: 0,
      ...(tls === undefined ? {} : { connect: { ca: readFileSync(tls.caFile) } }),
    });
  }

  /** @param path below `/v1/`, encoded where needed */
  async request(method: string, path: string, body?: Body): Promise<Body> {
    const response = await this.#agent.request({
      origin: this.#address,
      path: `/v1/${path}`,
      method,
      headers: this.#token === '' ? {} : { 'x-vault-token': this.#token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.body.text();
    if (response.statusCode >= 300) throw new Error(`${method} ${path}: HTTP ${response.statusCode} ${text}`);
    return text === '' ? {} : (JSON.parse(text) as Body);
  }

  read(path: string): Promise<Body> {
    return this.request('GET', path);
  }

  write(path: string, body: Body): Promise<Body> {
    return this.request('POST', path, body);
  }

  delete(path: string): Promise<Body> {
    return this.request('DELETE', path);
  }

  async health(): Promise<VaultHealth> {
    return (await this.read(
      'sys/health?standbyok=true&perfstandbyok=true&sealedcode=200&uninitcode=200',
    )) as unknown as VaultHealth;
  }

  /** Mounts a key-value engine and waits until it takes writes; version 2 converts itself for a moment at first. */
  async mountKv(mount: string, version: 1 | 2): Promise<void> {
    await this.write(`sys/mounts/${mount}`, { type: 'kv', options: { version: String(version) } });
    const probe = version === 1 ? `${mount}/mount-probe` : `${mount}/data/mount-probe`;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.write(probe, version === 1 ? { ready: true } : { data: { ready: true } });
        await this.delete(version === 1 ? probe : `${mount}/metadata/mount-probe`);
        return;
      } catch (error) {
        if (attempt === 50) throw error;
        await sleep(100);
      }
    }
  }

  /** Writes a secret of either version of the key-value engine. */
  async writeSecret(mount: string, version: 1 | 2, path: string, fields: Body): Promise<void> {
    await (version === 1
      ? this.write(`${mount}/${path}`, fields)
      : this.write(`${mount}/data/${path}`, { data: fields }));
  }

  async writePolicy(name: string, policy: string): Promise<void> {
    await this.write(`sys/policies/acl/${name}`, { policy });
  }

  /** A policy that grants `read` on paths and nothing else. */
  async allowRead(name: string, ...paths: readonly string[]): Promise<void> {
    await this.writePolicy(name, paths.map((path) => `path "${path}" { capabilities = ["read"] }`).join('\n'));
  }

  async enableAuth(type: string, mount: string = type): Promise<void> {
    await this.write(`sys/auth/${mount}`, { type });
  }

  /** @returns the role's id */
  async writeAppRole(mount: string, role: string, parameters: Body): Promise<string> {
    await this.write(`auth/${mount}/role/${role}`, parameters);
    const answer = await this.read(`auth/${mount}/role/${role}/role-id`);
    return (answer['data'] as { role_id: string }).role_id;
  }

  async newSecretId(mount: string, role: string, parameters: Body = {}): Promise<string> {
    const answer = await this.write(`auth/${mount}/role/${role}/secret-id`, parameters);
    return (answer['data'] as { secret_id: string }).secret_id;
  }

  async writeUser(mount: string, username: string, password: string, parameters: Body = {}): Promise<void> {
    await this.write(`auth/${mount}/users/${username}`, { password, ...parameters });
  }

  async createToken(parameters: Body = {}): Promise<CreatedToken> {
    return (await this.write('auth/token/create', parameters))['auth'] as CreatedToken;
  }

  /** Revokes every token that an auth mount has given out. */
  async revokeAllOf(mount: string): Promise<void> {
    await this.write(`sys/leases/revoke-prefix/auth/${mount}`, {});
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }
}
