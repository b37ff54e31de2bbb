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
} as const;
