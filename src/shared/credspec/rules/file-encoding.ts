import type { SpecRule } from '../finding.ts';
import { exampleFromText, exampleText } from './example.ts';
import { fileFindings } from './file-findings.ts';

export const fileEncoding: SpecRule = {
  id: 'file-encoding',
  severity: 'error',
  title: 'The file is UTF-8 without a byte order mark',
  explanation: `Docker reads the file and hands its bytes to Windows without looking into them. A byte order mark becomes a part of the document, and UTF-16 becomes a row of unreadable characters; the container then fails to start with an error that does not mention the encoding.

Windows PowerShell's \`Out-File\` and \`>\` write UTF-16, its \`Set-Content -Encoding UTF8\` writes a byte order mark, and so did Notepad for a long time. \`New-CredentialSpec\` writes ASCII, which is UTF-8.`,
  check: (spec) => fileFindings(spec, 'encoding'),
  good: exampleFromText(exampleText, 'saved as "UTF-8"'),
  bad: exampleFromText(`\uFEFF${exampleText}`, 'saved as "UTF-8 with BOM"'),
};
