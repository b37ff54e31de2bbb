/** The import of a file of CcgVault that lies elsewhere. */
export const configurationImport = {
  'Import a CcgVault file': 'CcgVault-Datei importieren',
  'Import a CcgVault file…': 'CcgVault-Datei importieren…',
  'All files': 'Alle Dateien',
  'Another file…': 'Andere Datei…',
  Importing: 'Wird importiert',
  'The configuration was changed meanwhile, so nothing was imported. This is what the import makes of it now.':
    'Die Konfiguration wurde inzwischen geändert, deshalb wurde nichts importiert. Das macht der Import jetzt aus ihr.',
  '{{path}} cannot be imported. Correct it in a text editor, or choose another file:':
    '{{path}} kann nicht importiert werden. Berichtigen Sie die Datei in einem Texteditor, oder wählen Sie eine andere:',
  'The configuration itself has errors. Correct config.yaml first, then import again:':
    'Die Konfiguration selbst hat Fehler. Berichtigen Sie zuerst config.yaml, und importieren Sie dann erneut:',
  'What is taken over': 'Was übernommen wird',
  'From {{path}}.': 'Aus {{path}}.',
  'From {{path}}. What is in the configuration already stays as it is.':
    'Aus {{path}}. Was in der Konfiguration schon ist, bleibt, wie es ist.',
  'All of it is in the configuration already. There is nothing to import.':
    'Das alles ist in der Konfiguration schon. Es gibt nichts zu importieren.',
  'Secrets of the file go into the protected store: {{names}}.':
    'Geheimnisse der Datei kommen in den geschützten Speicher: {{names}}.',
  'config.yaml is a file of CcgVault too. It becomes one of this product and means the same.':
    'config.yaml ist auch eine Datei von CcgVault. Sie wird eine dieses Produkts und bedeutet dasselbe.',
  'The report after the import offers the changes.': 'Der Bericht nach dem Import bietet die Änderungen an.',
  'It is there already, so it is not added again.': 'Das gibt es schon, deshalb kommt es nicht noch einmal dazu.',
  'It stands for defaults, under another name, since there is another connection {{original}}.':
    'Sie steht für defaults, unter anderem Namen, weil es eine andere Verbindung {{original}} gibt.',
  'In the file it is {{original}}, and there is another source of that name: PluginInput must say {{name}}.':
    'In der Datei heißt sie {{original}}, und es gibt eine andere Quelle dieses Namens: PluginInput muss {{name}} sagen.',
  'PluginInput cannot name {{path}} any more, since a source has another name here: let credential specs name the source alone.':
    'PluginInput kann {{path}} nicht mehr nennen, weil eine Quelle hier anders heißt: Lassen Sie Credential Specs nur die Quelle nennen.',
  'PluginInput cannot name {{path}} here: let credential specs name the source alone.':
    'PluginInput kann {{path}} hier nicht nennen: Lassen Sie Credential Specs nur die Quelle nennen.',
  '{{path}} still holds its secrets in clear: delete it once nothing reads it any more.':
    '{{path}} enthält ihre Geheimnisse weiter im Klartext: Löschen Sie sie, sobald nichts mehr sie liest.',
} as const;
