import type { SpecRule } from '../finding.ts';
import { exampleFromText, exampleText } from './example.ts';
import { fileFindings } from './file-findings.ts';

export const jsonSyntax: SpecRule = {
  id: 'json-syntax',
  severity: 'error',
  title: 'The file is one JSON document',
  explanation: `The file must be JSON as RFC 8259 defines it: double quotes, no comments, no comma after the last member, backslashes in strings written twice. It must hold something, be smaller than 64 KiB and not be nested absurdly deep; what is not, is no credential spec and is not read further.

Comments and trailing commas, which many editors accept, can be removed automatically.`,
  check: (spec) => fileFindings(spec, 'syntax'),
  good: exampleFromText(exampleText, '"Name": "webapp01", "Scope": "CONTOSO" }'),
  bad: exampleFromText(
    exampleText.replace('"Scope": "CONTOSO"', '"Scope": "CONTOSO", // NetBIOS'),
    '"Name": "webapp01", "Scope": "CONTOSO", // NetBIOS\n}',
  ),
};
