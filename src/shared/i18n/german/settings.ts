/** The view Settings. */
export const settings = {
  'How the console works for you on this host. Changes apply at once.':
    'Wie die Konsole auf diesem Host für Sie arbeitet. Änderungen gelten sofort.',
  Appearance: 'Darstellung',
  Theme: 'Farben',
  Language: 'Sprache',
  'As the system has it': 'Wie im System eingestellt',
  Light: 'Hell',
  Dark: 'Dunkel',
  'High contrast': 'Hoher Kontrast',
  English: 'English',
  Deutsch: 'Deutsch',
  'Outside the window': 'Außerhalb des Fensters',
  'Icon in the notification area': 'Symbol im Infobereich',
  'Shows the state of this host. The console then goes on when its window is closed; Exit in the menu of the icon ends it.':
    'Zeigt den Zustand dieses Hosts. Die Konsole läuft dann weiter, wenn ihr Fenster geschlossen wird; „Beenden“ im Menü des Symbols beendet sie.',
  'Tell me when a request fails': 'Melden, wenn eine Anfrage fehlschlägt',
  'Names the source and the cause, never an account. What lasts is told once in a quarter of an hour.':
    'Nennt Quelle und Ursache, nie ein Konto. Was anhält, wird einmal in einer Viertelstunde gemeldet.',

  // What is set for all users.
  'Set by an administrator for all users, in <place/>':
    'Von einem Administrator für alle Benutzer festgelegt, in <place/>',
  'Managed by your organisation': 'Von Ihrer Organisation verwaltet',
  'Set for all users of this host, in <place/>': 'Für alle Benutzer dieses Hosts festgelegt, in <place/>',
  'Policies are there and cannot be read. Until they can, what a policy could forbid is forbidden.':
    'Es gibt Richtlinien, die nicht gelesen werden können. Bis das gelingt, ist verboten, was eine Richtlinie verbieten könnte.',
  'Not understood, and so without effect or taken as forbidden: {{names}}':
    'Nicht verstanden, und daher ohne Wirkung oder als Verbot genommen: {{names}}',
  'Theme of the console': 'Farben der Konsole',
  'Language of the console': 'Sprache der Konsole',
  'Notifications of failed requests': 'Meldung fehlgeschlagener Anfragen',
  'Showing passwords': 'Anzeigen von Kennwörtern',
  'Changing the configuration in the console': 'Ändern der Konfiguration in der Konsole',
  'Changing credential specs in the console': 'Ändern von Credential Specs in der Konsole',
  Allowed: 'Erlaubt',
  Forbidden: 'Verboten',
  On: 'Ein',
  Off: 'Aus',

  // About.
  About: 'Info',
  Console: 'Konsole',
  Bridge: 'Bridge',
  'Data folder': 'Datenordner',
  'Version {{version}}, Electron {{electron}}': 'Version {{version}}, Electron {{electron}}',
  'Not seen yet': 'Noch nicht gesehen',
  'On Windows only': 'Nur unter Windows',
  'Not connected': 'Nicht verbunden',
  'CCG Vault Console is free software under the MIT licence.':
    'CCG Vault Console ist freie Software unter der MIT-Lizenz.',
  'Licences of all parts': 'Lizenzen aller Teile',
  Licences: 'Lizenzen',
  'This build was made without the collection of licences.': 'Dieser Build enthält keine Sammlung der Lizenzen.',
  '{{count}} parts. Those of Electron and Chromium lie beside the program, in LICENSE.electron.txt and LICENSES.chromium.html._one':
    '{{count}} Teil. Die Lizenzen von Electron und Chromium liegen neben dem Programm, in LICENSE.electron.txt und LICENSES.chromium.html.',
  '{{count}} parts. Those of Electron and Chromium lie beside the program, in LICENSE.electron.txt and LICENSES.chromium.html._other':
    '{{count}} Teile. Die Lizenzen von Electron und Chromium liegen neben dem Programm, in LICENSE.electron.txt und LICENSES.chromium.html.',

  // Help.
  'How everything works, what each error means, and what to do.':
    'Wie alles funktioniert, was jeder Fehler bedeutet und was zu tun ist. Die Seiten sind auf Englisch.',
  'Pages of the help': 'Seiten der Hilfe',
  'Search the help': 'Hilfe durchsuchen',
  'Search, for example sealed': 'Suchen, zum Beispiel „sealed“',
  'Nothing was found in the help.': 'In der Hilfe wurde nichts gefunden.',
  'No page holds these words. Try fewer words, or a code such as CCGV-2005.':
    'Keine Seite enthält diese Wörter. Versuchen Sie es mit weniger Wörtern oder einem Code wie CCGV-2005.',
  '{{count}} places in the help._one': '{{count}} Stelle in der Hilfe.',
  '{{count}} places in the help._other': '{{count}} Stellen in der Hilfe.',
} as const;
