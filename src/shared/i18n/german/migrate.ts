/** The page Migrate of Credential specs. */
export const migrate = {
  Migrate: 'Migrieren',
  'Bring credential specs of other CCG plugins to this one, with their passwords moved into Vault.':
    'Credential Specs anderer CCG-Plugins zu diesem bringen, mit ihren Kennwörtern in Vault.',
  'Plan a migration': 'Migration planen',
  Plan: 'Plan',
  'Plan again': 'Neu planen',
  'Migrate {{count, number}} files_one': '{{count, number}} Datei migrieren',
  'Migrate {{count, number}} files_other': '{{count, number}} Dateien migrieren',
  '{{count, number}} further files need no migration._one': '{{count, number}} weitere Datei braucht keine Migration.',
  '{{count, number}} further files need no migration._other':
    '{{count, number}} weitere Dateien brauchen keine Migration.',
  'Credential specs cannot be changed here.': 'Credential Specs können hier nicht geändert werden.',
  'The configuration cannot be changed here.': 'Die Konfiguration kann hier nicht geändert werden.',
  'No credential spec on this host belongs to another plugin. Add the folder in which you keep them to Credential specs, or run <command/> where they are.':
    'Keine Credential Spec auf diesem Host gehört zu einem anderen Plugin. Fügen Sie den Ordner, in dem Sie sie haben, zu „Credential Specs“ hinzu, oder führen Sie dort <command/> aus.',
  'Nothing is changed until you choose Migrate. Each original is kept beside its file, password included, until you remove it, and everything can be taken back until then.':
    'Nichts wird geändert, bis Sie „Migrieren“ wählen. Jedes Original bleibt mit seinem Kennwort neben der Datei, bis Sie es entfernen; bis dahin kann alles zurückgenommen werden.',
  'The token of the connection lacks this policy. Add it to its role, then plan again:':
    'Dem Token der Verbindung fehlt diese Policy. Fügen Sie sie seiner Rolle hinzu, und planen Sie dann neu:',
  'Copy the policy': 'Policy kopieren',
  'Vault connection': 'Vault-Verbindung',
  Engine: 'Engine',
  'Key-value, version 1': 'Key-Value, Version 1',
  'Key-value, version 2': 'Key-Value, Version 2',
  Mount: 'Mount',
  'Folder below the mount': 'Ordner unter dem Mount',

  // One file of the plan.
  'The account moves into Vault': 'Das Konto kommt in Vault',
  'Uses a source that is there': 'Benutzt eine vorhandene Quelle',
  'Takes the source over from CcgVault': 'Übernimmt die Quelle von CcgVault',
  'Needs the account from its store': 'Braucht das Konto aus seinem Speicher',
  'Nothing to migrate': 'Nichts zu migrieren',
  'Cannot be migrated as it is': 'Kann so nicht migriert werden',
  'Migrate {{file}}': '{{file}} migrieren',
  'Unknown plugin': 'Unbekanntes Plugin',
  'gMSA {{gmsa}}': 'gMSA {{gmsa}}',
  unknown: 'unbekannt',
  'account {{account}}': 'Konto {{account}}',
  'Steps for {{file}}': 'Schritte für {{file}}',
  '(cannot be undone)': '(kann nicht rückgängig gemacht werden)',
  'Run this where you are signed in to that store; the account goes through a pipe and is never shown:':
    'Führen Sie dies aus, wo Sie bei diesem Speicher angemeldet sind; das Konto geht durch eine Pipe und wird nie angezeigt:',
  'Replace what lies at {{place}}': 'Ersetzen, was unter {{place}} liegt',

  // Steps while they go on.
  'Keep the original': 'Original behalten',
  'Store the account in Vault': 'Konto in Vault speichern',
  'Add the source': 'Quelle hinzufügen',
  'Request the credential': 'Anmeldedaten anfragen',
  'Rewrite the credential spec': 'Credential Spec umschreiben',
  'Put the original back': 'Original zurücklegen',
  'Remove the source': 'Quelle entfernen',
  'Take the account out of Vault': 'Konto aus Vault nehmen',
  'Remove the kept original': 'Behaltenes Original entfernen',
  Migrating: 'Migration läuft',
  Migrated: 'Migriert',
  'Not everything was migrated': 'Nicht alles wurde migriert',
  'Taking back': 'Wird zurückgenommen',
  'Everything is as it was': 'Alles ist, wie es war',
  'Not everything was taken back': 'Nicht alles wurde zurückgenommen',
  'Removing the originals': 'Originale werden entfernt',
  'The originals are removed': 'Die Originale sind entfernt',
  'Not all originals were removed': 'Nicht alle Originale wurden entfernt',
  'Under way': 'Im Gang',
  Stop: 'Anhalten',
  'Stopping after this step': 'Hält nach diesem Schritt an',
  'The originals still hold the passwords. When your containers have started with the new files, remove the originals for good, and change the passwords: they have been readable.':
    'Die Originale enthalten die Kennwörter noch. Wenn Ihre Container mit den neuen Dateien gestartet sind, entfernen Sie die Originale endgültig, und ändern Sie die Kennwörter: Sie waren lesbar.',
  'Take back': 'Zurücknehmen',
  'Remove the originals…': 'Originale entfernen …',
  'Remove the originals for good?': 'Originale endgültig entfernen?',
  Remove: 'Entfernen',
  'Each source is asked once more before. Nothing can be taken back afterwards. A removed file may still be readable on the disk, in a backup or in a repository, so change the passwords too.':
    'Jede Quelle wird vorher noch einmal gefragt. Danach kann nichts mehr zurückgenommen werden. Eine entfernte Datei kann auf dem Datenträger, in einer Sicherung oder in einem Repository noch lesbar sein; ändern Sie deshalb auch die Kennwörter.',

  // Earlier migrations.
  'Earlier migrations': 'Frühere Migrationen',
  'It stopped before its end. Migrate the files again to go on, or take it back.':
    'Sie hielt vor ihrem Ende an. Migrieren Sie die Dateien erneut, um fortzufahren, oder nehmen Sie sie zurück.',
  '{{id}}, in the console': '{{id}}, in der Konsole',
  '{{id}}, on the command line': '{{id}}, auf der Befehlszeile',
  '{{file}}: source {{source}}, {{state}}': '{{file}}: Quelle {{source}}, {{state}}',
  'not begun': 'nicht begonnen',
  interrupted: 'unterbrochen',
  stopped: 'angehalten',
  'continued later': 'später fortgesetzt',
  'migrated, original kept': 'migriert, Original behalten',
  'taken back': 'zurückgenommen',
  'migrated, original removed': 'migriert, Original entfernt',
} as const;
