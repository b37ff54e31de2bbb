/** The view Overview. */
export const overview = {
  Source: 'Quelle',
  Secret: 'Geheimnis',
  Connection: 'Verbindung',
  'Last request': 'Letzte Anfrage',
  'Last outcome': 'Letztes Ergebnis',
  Action: 'Aktion',
  'Show the requests of {{source}}': 'Anfragen von {{source}} anzeigen',
  'Test {{source}}': '{{source}} testen',
  Test: 'Testen',
  'No request yet': 'Noch keine Anfrage',
  Answered: 'Beantwortet',
  Failed: 'Fehlgeschlagen',
  'in {{duration}}': 'in {{duration}}',
  Show: 'Anzeigen',
  'answered <when/>': 'beantwortet <when/>',
} as const;
