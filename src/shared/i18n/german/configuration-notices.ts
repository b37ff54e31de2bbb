/** What could be better in a configuration, and the report of an import. */
export const configurationNotices = {
  'A secret stands in the file in clear.': 'Ein Geheimnis steht im Klartext in der Datei.',
  'Whoever can read the file, or a backup of it, can log in to Vault with it.':
    'Wer die Datei oder eine Sicherung davon lesen kann, kann sich damit an Vault anmelden.',
  'Use { file: PATH } or { secret: NAME } instead.': 'Verwenden Sie stattdessen { file: PFAD } oder { secret: NAME }.',

  'Tokens and passwords would travel unencrypted to this address.':
    'Token und Kennwörter würden unverschlüsselt zu dieser Adresse übertragen.',
  'It begins with http and is not on this host.': 'Sie beginnt mit http und ist nicht auf diesem Host.',
  'Use https.': 'Verwenden Sie https.',
  'Change the address': 'Adresse ändern',

  'The login is a token that cannot be replaced by itself.':
    'Die Anmeldung ist ein Token, das nicht von selbst ersetzt werden kann.',
  'When it expires or is revoked, no container gets its identity until somebody puts another one here.':
    'Läuft es ab oder wird es widerrufen, bekommt kein Container seine Identität, bis jemand hier ein anderes einträgt.',
  'Let this host log in by AppRole, or through a Vault Agent.':
    'Lassen Sie diesen Host sich mit AppRole anmelden, oder über einen Vault Agent.',
  'Choose another method': 'Anderes Verfahren wählen',

  'No source uses this connection.': 'Keine Quelle benutzt diese Verbindung.',
  'Nothing is read with it.': 'Mit ihr wird nichts gelesen.',
  'Name it in a source, or take it out of the file.':
    'Nennen Sie sie in einer Quelle, oder nehmen Sie sie aus der Datei.',
  'Delete the connection': 'Verbindung löschen',

  'Without Vault this source has no answer.': 'Ohne Vault hat diese Quelle keine Antwort.',
  'Containers cannot start while Vault is away or sealed, however short that is.':
    'Solange Vault weg oder versiegelt ist, und sei es noch so kurz, können Container nicht starten.',
  'Set cache: { ttl: 0, max_stale: 24h }: Vault is asked first, and the last answer counts while it is away.':
    'Setzen Sie cache: { ttl: 0, max_stale: 24h }: Vault wird zuerst gefragt, und die letzte Antwort gilt, solange es weg ist.',
  'Bridge 24 hours without Vault': '24 Stunden ohne Vault überbrücken',

  'The cache of this source keeps nothing.': 'Der Zwischenspeicher dieser Quelle behält nichts.',
  'With a ttl of 0 and no max_stale, no answer is ever served from memory.':
    'Mit einem ttl von 0 und ohne max_stale kommt nie eine Antwort aus dem Speicher.',
  'Set max_stale to the time without Vault that is to be bridged, for example 24h.':
    'Setzen Sie max_stale auf die Zeit ohne Vault, die überbrückt werden soll, zum Beispiel 24h.',

  'The version of the secret is fixed.': 'Die Version des Geheimnisses ist festgelegt.',
  'After the password has been changed in Vault, this source goes on answering with the old one.':
    'Nachdem das Kennwort in Vault geändert wurde, antwortet diese Quelle weiter mit dem alten.',
  'Leave out version, so that the latest is read.': 'Lassen Sie version weg, damit die neueste gelesen wird.',
  'Read the latest version': 'Neueste Version lesen',

  'An allowed path has no effect.': 'Ein erlaubter Pfad hat keine Wirkung.',
  'Paths on other hosts, of devices, or with . or .. in them are refused in every PluginInput.':
    'Pfade auf anderen Hosts, von Geräten oder mit . oder .. darin werden in jedem PluginInput abgelehnt.',
  'Take it out of allowed_config_paths, or write it as an absolute path of this host.':
    'Nehmen Sie ihn aus allowed_config_paths, oder schreiben Sie ihn als absoluten Pfad dieses Hosts.',

  // Notices in the views, and the report of an import.
  'What can be better': 'Was besser sein kann',
  'This is done.': 'Das ist erledigt.',
  'The file was changed meanwhile. Look again.': 'Die Datei wurde inzwischen geändert. Sehen Sie noch einmal nach.',
  '{{count, number}} notices_one': '{{count, number}} Hinweis',
  '{{count, number}} notices_other': '{{count, number}} Hinweise',
  '{{count, number}} notices in all_one': '{{count, number}} Hinweis insgesamt',
  '{{count, number}} notices in all_other': '{{count, number}} Hinweise insgesamt',
  'This configuration of CcgVault cannot be imported as it is. Correct it in a text editor first:':
    'Diese Konfiguration von CcgVault kann nicht importiert werden, wie sie ist. Berichtigen Sie sie zuerst in einem Texteditor:',
  'The configuration of CcgVault is imported': 'Die Konfiguration von CcgVault ist importiert',
  'What was taken over': 'Was übernommen wurde',
  'What was left out': 'Was weggelassen wurde',
  'Nothing. All that the file says has the same meaning here.':
    'Nichts. Alles, was die Datei sagt, hat hier dieselbe Bedeutung.',
  'defaults is now the connection default, which sources use that name none.':
    'defaults ist jetzt die Verbindung default, die Quellen benutzen, die keine nennen.',
  'Comments, order and style of the file are as they were.':
    'Kommentare, Reihenfolge und Stil der Datei sind, wie sie waren.',
  'Credential specs go on working as they are: PluginInput may name {{path}} as before.':
    'Credential Specs funktionieren weiter, wie sie sind: PluginInput darf {{path}} nennen wie zuvor.',
  'Nothing was found.': 'Es wurde nichts gefunden.',
  '{{value}}, as CcgVault assumes': '{{value}}, wie CcgVault annimmt',
  'In the protected store as {{name}}': 'Im geschützten Speicher als {{name}}',
  'In the file, in clear': 'In der Datei, im Klartext',
};
