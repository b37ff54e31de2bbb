import { parseCredentialSpec } from '../../../../shared/credspec/parse.ts';
import { formatPath } from '../../../../shared/credspec/select.ts';
import { compareDomain } from '../../../../shared/directory/compare-domain.ts';
import { type DoctorCheck, failedWith, notApplicable, ok } from '../../check.ts';
import { domain } from './domain.ts';

export const credentialSpecFacts: DoctorCheck = {
  id: 'directory.credentialSpec',
  category: 'directory',
  title: 'Credential spec, against the directory',
  needs: [domain],
  run({ question, valueOf }) {
    if (question.credentialSpec === undefined) return notApplicable('No credential spec was given.');
    const spec = parseCredentialSpec(question.credentialSpec.text);
    const findings = compareDomain(spec, valueOf(domain).domain);
    if (findings.length === 0) return ok('SID, GUID and names of the domain are right.', undefined);
    const facts = findings.map(({ path, message }) => ({ label: formatPath(path), value: message }));
    const names = findings.map(({ path }) => formatPath(path)).join(', ');
    return failedWith('credentialSpecMismatch', names, { facts });
  },
};
