import { faults } from '../../support/fault-proxy.ts';
import type { FaultArea } from '../fault.ts';
import { noHarm, outage, proxied } from './proxied.ts';

const loginPage = '<html><form action="/login"><input name="password"></form></html>';
const complaint = (text: string): string => JSON.stringify({ errors: [text] });
const secretPath = '/data/win/account';

/** What answers in place of Vault, or Vault in a state in which it cannot serve. */
export const answerFaults: FaultArea = {
  title: 'Answers',
  ownDaemon: false,
  faults: [
    proxied('page-200', 'a login page in place of Vault', outage('vaultAnswerMalformed'), {
      fault: faults.status(200, loginPage),
    }),
    proxied('page-502', 'an error page of a load balancer (502)', outage('vaultServerError'), {
      fault: faults.status(502, loginPage),
    }),
    proxied('other-json', 'JSON that is none of Vault\u2019s', outage('vaultAnswerMalformed'), {
      fault: faults.status(200, '[1]'),
    }),
    proxied('empty', 'an answer without content (204)', outage('vaultAnswerMalformed'), {
      at: secretPath,
      fault: faults.status(204, ''),
    }),
    proxied('status-400', '400', outage('vaultRequestRefused'), { at: secretPath, fault: faults.status(400) }),
    proxied('status-429', '429, too many requests', outage('vaultRateLimited'), { fault: faults.status(429) }),
    proxied('status-500', '500', outage('vaultServerError'), { fault: faults.status(500) }),
    proxied('status-503', '503', outage('vaultServerError'), { fault: faults.status(503) }),
    proxied('says-sealed', '503, and says that it is sealed', outage('vaultSealed'), {
      fault: faults.status(503, complaint('Vault is sealed')),
    }),
    proxied('says-leaderless', '500, and says that there is no active node', outage('vaultNoActiveNode'), {
      timeout: 1_500,
      fault: faults.status(500, complaint('local node not active but active cluster node not found')),
    }),
    proxied('says-uninitialized', '400, and says that it is not initialized', outage('vaultNotInitialized'), {
      fault: faults.status(400, complaint('server is not yet initialized')),
    }),
    proxied(
      'redirect-away',
      '307 to a server that is not configured',
      outage('vaultRedirectRefused'),
      async (_proxy, lab) => {
        const elsewhere = await lab.proxy();
        const location = `${elsewhere.address}/v1/secret${secretPath}`;
        return {
          fault: faults.status(307, '', { location }),
          clear: () => {
            if (elsewhere.seen.length > 0) throw new Error('a request was sent to a server that is not configured');
          },
        };
      },
    ),
    proxied('redirect-circle', '307 to itself, again and again', outage('vaultRedirectRefused'), {
      at: secretPath,
      fault: faults.status(307, '', { location: `/v1/secret${secretPath}` }),
    }),
    proxied('redirect-within', '307 from one configured server to another', noHarm, async (proxy, lab) => {
      const active = await lab.proxy();
      return {
        at: secretPath,
        fault: faults.status(307, '', { location: `${active.address}/v1/secret${secretPath}` }),
        connection: { vault_addr: [proxy.address, active.address] },
      };
    }),
    proxied('sealed-node', 'one of two servers is sealed', noHarm, async (proxy, lab) => {
      const other = await lab.proxy();
      return {
        fault: faults.status(503, complaint('Vault is sealed')),
        connection: { vault_addr: [proxy.address, other.address] },
      };
    }),
  ],
};
