import type { SpecRule } from '../finding.ts';
import { exampleFromText, exampleText } from './example.ts';

/** CON, NUL and the like, with any extension (learn.microsoft.com, "Naming Files, Paths, and Namespaces"). */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;

export const fileName: SpecRule = {
  id: 'file-name',
  severity: 'error',
  title: 'The file name can be used with file://',
  explanation: `Docker takes the name after \`credentialspec=file://\` as a file in its \`CredentialSpecs\` folder: a name alone, never a path. It must be a name that Windows allows: none of \`< > : " / \\ | ? *\`, no control characters, no blank or dot at the end, no device name such as \`NUL\`, 255 characters at most.`,
  check: (_spec, context) => {
    const name = context.fileName;
    if (name === undefined) return [];
    const isValid =
      name.length <= 255 && /^[^<>:"/\\|?*\p{Cc}]*[^<>:"/\\|?*\p{Cc}\s.]$/u.test(name) && !deviceName.test(name);
    return isValid && !name.startsWith(' ')
      ? []
      : [{ path: [], start: 0, end: 0, message: 'Windows or Docker refuses a credential spec file of this name.' }];
  },
  good: exampleFromText(exampleText, 'contoso_webapp01.json', { fileName: 'contoso_webapp01.json' }),
  bad: exampleFromText(exampleText, 'specs/contoso_webapp01.json', { fileName: 'specs/contoso_webapp01.json' }),
};
