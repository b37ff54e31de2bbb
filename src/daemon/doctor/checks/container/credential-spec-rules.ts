import { lintCredentialSpec } from '../../../../shared/credspec/lint.ts';
import { type DoctorCheck, failed, notApplicable, ok, warning } from '../../check.ts';

/** The rules that need no directory. */
export const credentialSpecRules: DoctorCheck = {
  id: 'container.credentialSpec',
  category: 'container',
  title: 'Form of the credential spec',
  run({ question }) {
    if (question.credentialSpec === undefined) return notApplicable('No credential spec was given.');
    const { fileName, text } = question.credentialSpec;
    const { findings } = lintCredentialSpec(text, { fileName });
    const wrong = findings.filter(({ severity }) => severity === 'error');
    const relevant = findings.filter(({ severity }) => severity !== 'info');
    const facts = relevant.map(({ rule, line, message }) => ({ label: `${rule}, line ${line}`, value: message }));
    const remedy = `\`ccg-vault credspec lint ${fileName}\` explains each; with \`--fix\` it mends what it can.`;
    if (wrong.length > 0) return failed(`${fileName} has ${wrong.length} errors.`, remedy, { facts });
    if (relevant.length > 0) return warning(`${fileName} has findings.`, remedy, undefined, { facts });
    return ok(`${fileName} is as it should be.`, undefined);
  },
};
