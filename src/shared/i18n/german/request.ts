/** Requests in words, test requests, support bundles, and what the palette offers. */
export const request = {
  // Where requests come from, and how they end.
  'Command line': 'Befehlszeile',
  'Not read': 'Nicht gelesen',
  'Cache, overdue': 'Zwischenspeicher, überfällig',
  Answered: 'Beantwortet',
  Failed: 'Gescheitert',
  'Not checked yet': 'Noch nicht geprüft',
  Ready: 'Bereit',
  'Ready (standby)': 'Bereit (Standby)',
  'Not initialized': 'Nicht initialisiert',
  'Login refused': 'Anmeldung abgewiesen',

  // Where the time went.
  'Where the time went': 'Wo die Zeit blieb',
  Total: 'Gesamt',
  'Logging in to Vault': 'Anmelden bei Vault',
  'Reading the secret': 'Lesen des Geheimnisses',
  'Everything else': 'Alles andere',

  // Test requests.
  'Make a test request': 'Testanfrage stellen',
  'Asks the daemon for the account of a source, as CCG would. The password does not leave the daemon.':
    'Fragt den Daemon nach dem Konto einer Quelle, wie CCG es täte. Das Kennwort verlässt den Daemon nicht.',
  'There is no source yet. Sources are defined in the configuration.':
    'Es gibt noch keine Quelle. Quellen stehen in der Konfiguration.',
  'There is no source yet that could be tested.': 'Es gibt noch keine Quelle, die getestet werden könnte.',
  'Reads {{place}}': 'Liest {{place}}',
  'Read from Vault even if the answer is in the cache':
    'Aus Vault lesen, auch wenn die Antwort im Zwischenspeicher ist',
  'Make the request': 'Anfrage stellen',
  'Make it again': 'Erneut stellen',
  'Waiting for the answer of the daemon': 'Die Antwort des Daemons steht aus',
  'Test request': 'Testanfrage',
  'The request is being made.': 'Die Anfrage wird gestellt.',
  'The request failed: {{cause}}.': 'Die Anfrage ist fehlgeschlagen: {{cause}}.',
  'The request was answered.': 'Die Anfrage wurde beantwortet.',
  'The request was answered': 'Die Anfrage wurde beantwortet',
  'The request failed': 'Die Anfrage ist fehlgeschlagen',
  Password: 'Kennwort',
  'Read from': 'Gelesen aus',
  '{{place}}, version {{version}} of the secret': '{{place}}, Version {{version}} des Geheimnisses',
  'Received, not shown': 'Erhalten, nicht angezeigt',
  'Received, not shown (a policy forbids it)': 'Erhalten, nicht angezeigt (eine Richtlinie verbietet es)',
  'Show request {{id}} in Activity': 'Anfrage {{id}} in „Aktivität“ anzeigen',

  // Support bundles.
  Support: 'Unterstützung',
  'Collects what helps to understand a failure in one archive, without any secret.':
    'Sammelt in einem Archiv, was einen Fehler zu verstehen hilft, ohne ein Geheimnis.',
  'Make a support bundle…': 'Supportpaket erstellen …',
  'Support bundle': 'Supportpaket',
  'Everything that helps to understand a failure, in one archive. Passwords, tokens and whatever looks like one are taken out. Look through the files before you pass them on: this is exactly what is saved.':
    'Alles, was einen Fehler zu verstehen hilft, in einem Archiv. Kennwörter, Tokens und was danach aussieht, sind herausgenommen. Sehen Sie die Dateien durch, bevor Sie sie weitergeben: Genau das wird gespeichert.',
  'Replace names of users, domains and hosts (user-1, domain-1, host-1)':
    'Namen von Benutzern, Domänen und Hosts ersetzen (user-1, domain-1, host-1)',
  'Collecting the support bundle': 'Supportpaket wird gesammelt',
  'Files of the support bundle': 'Dateien des Supportpakets',
  'The beginning of it is shown here.': 'Hier ist der Anfang zu sehen.',
  'Content of {{file}}': 'Inhalt von {{file}}',
  'Save…': 'Speichern …',
  'Saved as <file/>': 'Gespeichert als <file/>',
  'Without <file/>: {{cause}}': 'Ohne <file/>: {{cause}}',
  'Nothing that looks like a secret was found.': 'Nichts gefunden, was nach einem Geheimnis aussieht.',
  '{{count, number}} secrets, or texts that look like one, taken out._one':
    '{{count, number}} Geheimnis, oder was danach aussieht, herausgenommen.',
  '{{count, number}} secrets, or texts that look like one, taken out._other':
    '{{count, number}} Geheimnisse, oder was danach aussieht, herausgenommen.',
  '{{count, number}} files collected._one': '{{count, number}} Datei gesammelt.',
  '{{count, number}} files collected._other': '{{count, number}} Dateien gesammelt.',
  'The support bundle could not be made: {{cause}}.': 'Das Supportpaket konnte nicht erstellt werden: {{cause}}.',
  'The support bundle was not saved: {{cause}}.': 'Das Supportpaket wurde nicht gespeichert: {{cause}}.',
  'The support bundle was saved.': 'Das Supportpaket wurde gespeichert.',

  // The palette.
  'Go to or do': 'Gehe zu oder tue',
  'A view, a source, a code such as 0xC0020017, or what you want to do':
    'Eine Ansicht, eine Quelle, ein Code wie 0xC0020017, oder was Sie tun wollen',
  '{{count, number}} found_one': '{{count, number}} gefunden',
  '{{count, number}} found_other': '{{count, number}} gefunden',
  'Probably: {{cause}}': 'Wahrscheinlich: {{cause}}',
  'Next: {{step}}': 'Nächster Schritt: {{step}}',
  Search: 'Suchen',
  'Find “{{text}}” in Activity': '„{{text}}“ in „Aktivität“ suchen',
  'Show failed requests': 'Fehlgeschlagene Anfragen anzeigen',
  'New connection': 'Neue Verbindung',
  'New source': 'Neue Quelle',
  View: 'Ansicht',
} as const;
