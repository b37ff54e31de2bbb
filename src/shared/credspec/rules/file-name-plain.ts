import type { SpecRule } from '../finding.ts';
import { exampleFromText, exampleText } from './example.ts';

export const fileNamePlain: SpecRule = {
  id: 'file-name-plain',
  severity: 'info',
  title: 'The file name is plain and ends in .json',
  explanation: `Docker accepts any extension, but \`Get-CredentialSpec\` and this product list \`*.json\` only. Names of letters, digits, dots, hyphens and underscores need no quoting in any shell or file that mentions them; \`New-CredentialSpec\` makes them from the NetBIOS name and the account, in lower case: \`contoso_webapp01.json\`.`,
  check: (_spec, context) => {
    const name = context.fileName;
    if (name === undefined || /^[\w.-]+\.json$/i.test(name)) return [];
    const message = /\.json$/i.test(name)
      ? 'The file name has characters that need quoting.'
      : 'The file name does not end in .json.';
    return [{ path: [], start: 0, end: 0, message }];
  },
  good: exampleFromText(exampleText, 'contoso_webapp01.json', { fileName: 'contoso_webapp01.json' }),
  bad: exampleFromText(exampleText, 'web app.txt', { fileName: 'web app.txt' }),
};
