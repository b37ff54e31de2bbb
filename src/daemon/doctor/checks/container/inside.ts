import { type DoctorCheck, ok } from '../../check.ts';

/** What only the container itself can show, with what to expect ([Test gMSA in a container], Microsoft). */
export const inside: DoctorCheck = {
  id: 'container.inside',
  category: 'container',
  title: 'To run inside the container',
  run({ question: { domain, gmsa } }) {
    const realm = domain.toUpperCase();
    const facts = [
      { label: `nltest /sc_verify:${domain}`, value: 'Trusted DC Connection Status Status = 0 0x0 NERR_Success' },
      { label: `klist get krbtgt`, value: `Client: ${gmsa}$ @ ${realm}` },
    ];
    return ok('These commands show that the container has its identity.', undefined, { facts });
  },
};
