/**
 * What the work with a directory costs, against a real domain controller: `npm run bench:directory`.
 *
 * - a whole run of the doctor on a healthy set-up, and how much of it is its own time: what is not spent in the slowest
 *   chain of exchanges with Vault and domain controller
 * - searches over 10,000 gMSAs, as the console makes them while somebody types
 */
import { parseArgs } from 'node:util';

import { domainAccounts, domainPassword } from '../scripts/lib/domain-contents.ts';
import { canRunDomainController } from '../scripts/lib/domain-controller.ts';
import { DirectoryClient } from '../src/daemon/directory/directory-client.ts';
import { findGmsas } from '../src/daemon/directory/find-gmsas.ts';
import { readDomain } from '../src/daemon/directory/read-domain.ts';
import { runDoctor } from '../src/daemon/doctor/run-doctor.ts';
import type { DoctorReport } from '../src/shared/doctor/report.ts';
import { type Contoso, contosoAccount, startContoso } from '../test/support/contoso.ts';
import { doctorSurroundings } from '../test/support/doctor-surroundings.ts';

const { values: options } = parseArgs({
  options: { gmsas: { type: 'string', default: '10000' }, runs: { type: 'string', default: '20' } },
});
const runs = Number(options.runs);
const { signal } = new AbortController();

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

function show(what: string, milliseconds: readonly number[], target?: number): void {
  const [middle, most] = [median(milliseconds), Math.max(...milliseconds)];
  const verdict =
    target === undefined ? '' : middle <= target ? `, target ${target} ms met` : `, TARGET ${target} ms MISSED`;
  console.log(`${what}: ${middle.toFixed(0)} ms at the median, ${most.toFixed(0)} ms at most${verdict}`);
}

async function benchDoctor(contoso: Contoso): Promise<void> {
  const question = { server: { host: contoso.controller.address }, tls: contoso.tls };
  const reports: DoctorReport[] = [];
  for (let run = 0; run < runs; run += 1) {
    const surroundings = doctorSurroundings(question, contosoAccount(domainAccounts.plugin));
    // The DNS servers of this machine are nothing to measure.
    const lookUp = (): Promise<never[]> => Promise.resolve([]);
    reports.push(await runDoctor({ ...surroundings, lookUp }, { signal }));
  }
  const causes = reports.flatMap((report) => report.causes);
  if (causes.length > 0) throw new Error(`the set-up is not healthy: ${causes.join(', ')}`);
  show(
    'doctor, whole run',
    reports.map(({ duration }) => duration),
  );
  const own = reports.map(({ duration, checks }) => duration - Math.max(...checks.map((check) => check.duration ?? 0)));
  show('doctor, beyond the slowest single check', own, 3_000);
}

/**
 * Copies a gMSA that Samba made, in the file of the domain and in one transaction. Samba itself takes 37 ms for each
 * gMSA, nearly all of it for Kerberos keys of a password, which a search never looks at.
 */
const addScript = `
import ldb, struct, sys, uuid
folder, count = sys.argv[1], int(sys.argv[2])
db = ldb.Ldb(folder + "/private/sam.ldb.d/DC=CONTOSO,DC=COM.ldb", options=["modules:"])
container = "CN=Managed Service Accounts,DC=contoso,DC=com"
[original] = db.search(base="CN=webapp01," + container, scope=ldb.SCOPE_BASE)
domain = bytes(original["objectSid"][0])[:-4]
db.transaction_start()
for number in range(count):
    name = "bench%05d" % number
    copy = ldb.Message(ldb.Dn(db, "CN=%s,%s" % (name, container)))
    own = {
        "cn": name,
        "name": name,
        "sAMAccountName": name + "$",
        "dNSHostName": name + ".contoso.com",
        "servicePrincipalName": "http/%s.contoso.com" % name,
        "objectGUID": uuid.uuid4().bytes,
        "objectSid": domain + struct.pack("<I", 100000 + number),
    }
    for key in original.keys():
        if key not in ("dn", "distinguishedName"):
            values = [own[key]] if key in own else [bytes(value) for value in original[key]]
            copy[key] = ldb.MessageElement(values, ldb.FLAG_MOD_ADD, key)
    db.add(copy)
db.transaction_commit()
`;

async function addGmsas({ controller }: Contoso, count: number): Promise<void> {
  const started = performance.now();
  await controller.run('/usr/bin/python3', ['-c', addScript, controller.folder, String(count)]);
  console.log(`${count} gMSAs added in ${((performance.now() - started) / 1_000).toFixed(0)} s`);
}

async function benchSearch(contoso: Contoso): Promise<void> {
  const client = await DirectoryClient.connect({ host: contoso.controller.address }, contoso.tls, signal);
  await client.bind({ domain: 'contoso.com', username: domainAccounts.plugin, password: domainPassword });
  const { namingContext } = await readDomain(client);
  for (const text of ['bench0424', 'bench042', '4242', 'webapp', 'nothing-like-this']) {
    const milliseconds: number[] = [];
    let found = 0;
    for (let run = 0; run < runs; run += 1) {
      const start = performance.now();
      found = (await findGmsas(client, namingContext, text, 100)).length;
      milliseconds.push(performance.now() - start);
    }
    show(`search for "${text}", ${found} found`, milliseconds, 150);
  }
  client.close();
}

if (!canRunDomainController()) {
  console.error('This needs a Samba domain controller, and root: npm run setup gets it on Debian.');
  process.exit(1);
}
const contoso = await startContoso();
try {
  await benchDoctor(contoso);
  await addGmsas(contoso, Number(options.gmsas));
  await benchSearch(contoso);
} finally {
  await contoso[Symbol.asyncDispose]();
}
