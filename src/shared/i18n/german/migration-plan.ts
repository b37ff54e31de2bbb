/** What a migration would do with each file, and what is to be known before; sentences with their values in them. */
export const migrationPlan = {
  'Keep the original, password included, beside the file': 'Das Original mit seinem Kennwort neben der Datei aufheben',
  'Keep the original beside the file': 'Das Original neben der Datei aufheben',
  'Compare the secret in Vault, which is the same already':
    'Das Geheimnis in Vault vergleichen, das schon dasselbe ist',
  'Write the account into Vault, read it back and compare': 'Das Konto in Vault schreiben, zurücklesen und vergleichen',
  'Add source {{source}} to the configuration': 'Quelle {{source}} zur Konfiguration hinzufügen',
  'Add connection {{connection}} and source {{source}} to the configuration':
    'Verbindung {{connection}} und Quelle {{source}} zur Konfiguration hinzufügen',
  'Request the credential of the source, and compare the account':
    'Anmeldedaten der Quelle anfragen und das Konto vergleichen',
  'Rewrite the credential spec for this product': 'Credential Spec für dieses Produkt umschreiben',

  'It is for this product already.': 'Sie ist schon für dieses Produkt.',
  'It names no plugin: it is for hosts that are joined to the domain.':
    'Sie nennt kein Plugin: Sie ist für Hosts, die der Domäne angehören.',
  'The account in PluginInput cannot be read.': 'Das Konto in PluginInput kann nicht gelesen werden.',
  'The account is in Azure Key Vault, at {{place}}.': 'Das Konto ist in Azure Key Vault unter {{place}}.',
  'The account is in the Kubernetes secret {{secret}} in the namespace {{namespace}}.':
    'Das Konto ist im Kubernetes-Secret {{secret}} im Namespace {{namespace}}.',
  'The account is where {{plugin}} reads it: {{place}}.': 'Das Konto ist, wo {{plugin}} es liest: {{place}}.',
  'PluginInput does not have the form that {{plugin}} expects, {{form}}.':
    'PluginInput hat nicht die Form, die {{plugin}} erwartet: {{form}}.',
  'Its plugin is not known, so where its account is kept is not known either.':
    'Ihr Plugin ist nicht bekannt, also auch nicht, wo ihr Konto liegt.',
  'The password is followed by another colon. The plugin hands out only what stands before it, so only that is moved.':
    'Auf das Kennwort folgt ein weiterer Doppelpunkt. Das Plugin gibt nur heraus, was davor steht; nur das wird übernommen.',
  'The password has been readable in this file. Change it after the migration, or let an LDAP static role of Vault rotate it.':
    'Das Kennwort war in dieser Datei lesbar. Ändern Sie es nach der Migration, oder lassen Sie es von einer statischen LDAP-Rolle in Vault rotieren.',
  '{{copy}} holds the password too; `migrate finish` removes it.':
    '{{copy}} enthält das Kennwort ebenfalls; `migrate finish` entfernt die Datei.',
  'There is no connection to a Vault yet. Add one first.':
    'Es gibt noch keine Verbindung zu einem Vault. Fügen Sie zuerst eine hinzu.',
  'There is no connection {{connection}}.': 'Es gibt keine Verbindung {{connection}}.',
  'There is another source {{source}} already. Choose another name.':
    'Es gibt schon eine andere Quelle {{source}}. Wählen Sie einen anderen Namen.',
  '{{file}} is on another host or a device, and is not opened.':
    '{{file}} ist auf einem anderen Host oder einem Gerät und wird nicht geöffnet.',
  '{{file}} cannot be read here.': '{{file}} kann hier nicht gelesen werden.',
  '{{file}} is not a configuration of CcgVault.': '{{file}} ist keine Konfiguration von CcgVault.',
  'No source here has the name {{source}}.': 'Keine Quelle hier hat den Namen {{source}}.',
  'Import that file first, or migrate where it is.':
    'Importieren Sie zuerst diese Datei, oder migrieren Sie dort, wo sie ist.',
  'The source {{source}} of this configuration is taken to be the same.':
    'Die Quelle {{source}} dieser Konfiguration gilt als dieselbe.',
  '{{file}} has no source {{source}}.': '{{file}} hat keine Quelle {{source}}.',
  '{{file}} does not say in which file the token is. Add the connection by hand first.':
    '{{file}} sagt nicht, in welcher Datei das Token ist. Fügen Sie zuerst die Verbindung von Hand hinzu.',
  '{{address}} is not encrypted; see the connection after the migration.':
    '{{address}} ist nicht verschlüsselt; sehen Sie nach der Migration die Verbindung an.',
  'Vault could not be asked about {{place}}: {{problem}}.':
    'Vault konnte nicht nach {{place}} gefragt werden: {{problem}}.',
  'The token of the connection {{connection}} may not write {{place}}. Add the policy shown.':
    'Das Token der Verbindung {{connection}} darf {{place}} nicht schreiben. Fügen Sie die angezeigte Policy hinzu.',
  '{{place}} holds this account already.': '{{place}} enthält dieses Konto schon.',
  '{{place}} holds another account, which is replaced and cannot be brought back.':
    '{{place}} enthält ein anderes Konto, das ersetzt wird und nicht zurückgeholt werden kann.',
  '{{place}} holds another account, which is replaced; it stays as an older version.':
    '{{place}} enthält ein anderes Konto, das ersetzt wird; es bleibt als ältere Version.',
  '{{place}} holds another account. Choose another name, or choose to replace it.':
    '{{place}} enthält ein anderes Konto. Wählen Sie einen anderen Namen, oder wählen Sie, es zu ersetzen.',
} as const;
