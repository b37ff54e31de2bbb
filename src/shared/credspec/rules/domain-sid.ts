import { replaceValue } from '../edits.ts';
import { findingAt, type SpecFix, type SpecRule } from '../finding.ts';
import { specPaths, stringAt, type LocatedString } from '../select.ts';
import { exampleWith } from './example.ts';

export const domainSid: SpecRule = {
  id: 'domain-sid',
  severity: 'error',
  title: "Sid is the domain's",
  explanation: `\`DomainJoinConfig.Sid\` is the SID of the domain: \`S-1-5-21-\` and three numbers below 4,294,967,296. The SID of an account, such as the gMSA's own, has a fourth number, the relative identifier (RID), at the end. \`Get-ADDomain\` shows the domain's, \`Get-ADServiceAccount\` the account's; copying the wrong one is easy. The fix removes the RID, which gives the SID of the account's domain.`,
  check: (spec) => {
    const sid = stringAt(spec, specPaths.sid);
    return sid === undefined ? [] : checkSid(sid);
  },
  good: exampleWith(specPaths.sid, 'S-1-5-21-2126449477-2524075714-3094792973'),
  bad: exampleWith(specPaths.sid, 'S-1-5-21-2126449477-2524075714-3094792973-1107'),
};

function checkSid(sid: LocatedString): ReturnType<SpecRule['check']> {
  const match = /^S-1-5-21((?:-\d{1,10}){3})((?:-\d{1,10})?)$/i.exec(sid.text);
  const numbers = match?.[1]?.split('-').slice(1).map(Number) ?? [];
  if (match === null || numbers.some((number) => number > 0xffff_ffff)) {
    return [findingAt(sid, 'This is not the SID of a domain, which has the form S-1-5-21-a-b-c.')];
  }
  const right = `S-1-5-21${match[1] ?? ''}`;
  const fixed = (title: string): SpecFix => ({ title, edits: [replaceValue(sid.node, right)] });
  if (match[2] !== '') {
    return [findingAt(sid, 'This is the SID of an account; the SID of its domain is wanted.', fixed('Remove the RID'))];
  }
  return sid.text === right ? [] : [findingAt(sid, 'A SID begins with a capital S.', fixed('Write a capital S'))];
}
