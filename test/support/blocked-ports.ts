import type { DomainController } from '../../scripts/lib/domain-controller.ts';

/**
 * Lets no answer of a domain controller's ports out, as a firewall that drops packets does, while something is done. A
 * routing rule does that where the kernel has no packet filter.
 *
 * @param ports each as `tcp 88`
 */
export async function withBlockedPorts<T>(
  controller: DomainController,
  ports: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const rules = ports.map((port) => {
    const [transport = '', number = ''] = port.split(' ');
    return ['ipproto', transport, 'sport', number, 'iif', 'lo', 'pref', '1', 'blackhole'];
  });
  try {
    for (const rule of rules) await controller.run('ip', ['rule', 'add', ...rule]);
    return await work();
  } finally {
    for (const rule of rules) await controller.run('ip', ['rule', 'del', ...rule]);
  }
}
