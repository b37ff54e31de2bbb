/** The view Overview: the state of the host in one sentence, the chain of a request, and what needs attention. */
export const overview = {
  'Whether containers get their identity, and what to do where they do not.':
    'Ob Container ihre Identität bekommen, und was zu tun ist, wo nicht.',

  // The host in one sentence.
  'Containers on this host cannot get their identity': 'Container auf diesem Host bekommen ihre Identität nicht',
  'Requests cannot be answered': 'Anfragen können nicht beantwortet werden',
  'What is below is as it was last seen.': 'Was unten steht, ist der zuletzt gesehene Stand.',
  'Connecting to the daemon': 'Verbindung zum Daemon wird aufgebaut',
  'This takes a moment.': 'Das dauert einen Augenblick.',
  'Nothing is configured yet': 'Noch nichts konfiguriert',
  'The daemon runs and waits for a configuration that names a Vault server and a secret.':
    'Der Daemon läuft und wartet auf eine Konfiguration, die einen Vault-Server und ein Geheimnis nennt.',
  'The configuration has errors, and there is no earlier one to use.':
    'Die Konfiguration hat Fehler, und es gibt keine frühere, die gelten könnte.',
  'The bridge, through which Windows asks, is not connected.':
    'Die Bridge, durch die Windows fragt, ist nicht verbunden.',
  'There is no source yet': 'Es gibt noch keine Quelle',
  'A source says which secret answers a request.': 'Eine Quelle sagt, welches Geheimnis eine Anfrage beantwortet.',
  'None of the {{count, number}} connections to Vault works._one': 'Die Verbindung zu Vault funktioniert nicht.',
  'None of the {{count, number}} connections to Vault works._other':
    'Keine der {{count, number}} Verbindungen zu Vault funktioniert.',
  'Some containers cannot get their identity': 'Manche Container bekommen ihre Identität nicht',
  'Some requests cannot be answered': 'Manche Anfragen können nicht beantwortet werden',
  '{{affected}} of {{count, number}} sources cannot be read._one':
    '{{affected}} von {{count, number}} Quelle kann nicht gelesen werden.',
  '{{affected}} of {{count, number}} sources cannot be read._other':
    '{{affected}} von {{count, number}} Quellen können nicht gelesen werden.',
  'None of the {{count, number}} sources can be read._one': 'Die einzige Quelle kann nicht gelesen werden.',
  'None of the {{count, number}} sources can be read._other':
    'Keine der {{count, number}} Quellen kann gelesen werden.',
  'Checking the connections to Vault': 'Verbindungen zu Vault werden geprüft',
  'The first answers are awaited.': 'Die ersten Antworten stehen aus.',
  'Containers on this host can get their identity': 'Container auf diesem Host bekommen ihre Identität',
  'Requests for credentials are answered': 'Anfragen nach Anmeldedaten werden beantwortet',
  'The last change of the configuration has errors and is not in force.':
    'Die letzte Änderung der Konfiguration hat Fehler und gilt nicht.',
  '{{sources}} and {{connections}} are ready.': '{{sources}} und {{connections}} sind bereit.',
  '{{count, number}} sources_one': '{{count, number}} Quelle',
  '{{count, number}} sources_other': '{{count, number}} Quellen',
  '{{count, number}} connections_one': '{{count, number}} Verbindung',
  '{{count, number}} connections_other': '{{count, number}} Verbindungen',
  'CCG and the bridge exist on Windows only; here, test requests take their place.':
    'CCG und die Bridge gibt es nur unter Windows; hier stehen Testanfragen an ihrer Stelle.',
  'Next attempt in {{span}}': 'Nächster Versuch in {{span}}',
  'Trying again…': 'Neuer Versuch …',
  'Try now': 'Jetzt versuchen',

  // The chain.
  'Path of a request': 'Weg einer Anfrage',
  CCG: 'CCG',
  Secrets: 'Geheimnisse',
  'Container Credential Guard asks for the account': 'Container Credential Guard fragt nach dem Konto',
  'The Windows service that CCG calls': 'Der Windows-Dienst, den CCG aufruft',
  'Reads the account from Vault': 'Liest das Konto aus Vault',
  'Keeps the account': 'Bewahrt das Konto auf',
  'Hold domain, user name and password': 'Enthalten Domäne, Benutzername und Kennwort',
  'Last: {{state}}': 'Zuletzt: {{state}}',
  'Windows only': 'Nur Windows',
  'Asks when a container starts': 'Fragt, wenn ein Container startet',
  'Has not asked yet': 'Hat noch nicht gefragt',
  Seen: 'Gesehen',
  Asked: 'Gefragt',
  'Channel open': 'Kanal offen',
  'Channel closed': 'Kanal geschlossen',
  Connected: 'Verbunden',
  Lost: 'Verloren',
  Connecting: 'Verbindet',
  Since: 'Seit',
  Started: 'Gestartet',
  'No connection': 'Keine Verbindung',
  'Not configured': 'Nicht konfiguriert',
  Checked: 'Geprüft',
  '{{some}} of {{all}} not ready': '{{some}} von {{all}} nicht bereit',
  Checking: 'Wird geprüft',
  '{{number}} ready': '{{number}} bereit',
  'No source': 'Keine Quelle',
  'Not read yet': 'Noch nicht gelesen',
  '{{some}} of {{all}} fail': '{{some}} von {{all}} scheitern',

  // First steps.
  'First steps': 'Erste Schritte',
  'Say where Vault is': 'Sagen, wo Vault ist',
  'A connection holds the address of Vault and the login of this host. It can be tested before it is saved.':
    'Eine Verbindung enthält die Adresse von Vault und die Anmeldung dieses Hosts. Sie kann vor dem Speichern getestet werden.',
  'Create the first connection': 'Erste Verbindung anlegen',
  'Choose the secret that holds the account': 'Das Geheimnis mit dem Konto wählen',
  'A source names a secret of that connection, chosen from what the login may see there.':
    'Eine Quelle nennt ein Geheimnis dieser Verbindung, gewählt aus dem, was die Anmeldung dort sehen darf.',
  'Create the first source': 'Erste Quelle anlegen',
  'Have a credential spec ask for it': 'Eine Credential Spec danach fragen lassen',
  'The credential spec of a container names the source in PluginInput. Make one, or take over those you have.':
    'Die Credential Spec eines Containers nennt die Quelle in PluginInput. Erstellen Sie eine, oder übernehmen Sie Ihre vorhandenen.',
  'Open Credential specs': 'Credential Specs öffnen',
  'Let the doctor check it all': 'Den Doktor alles prüfen lassen',
  'It goes the way of a container start, from the plugin to the ticket, and names what is missing.':
    'Er geht den Weg eines Containerstarts, vom Plugin bis zum Ticket, und nennt, was fehlt.',
  'Open Doctor': 'Doktor öffnen',
  'All this is kept in <file/>. A configuration of CcgVault works there unchanged.':
    'All das steht in <file/>. Eine Konfiguration von CcgVault gilt dort unverändert.',

  // What needs attention.
  'What needs attention': 'Was Beachtung verdient',
  'Until the configuration is correct again, the last good one stays in force.':
    'Bis die Konfiguration wieder stimmt, gilt die letzte gute.',
  Affects: 'Betrifft',
  'Source {{names}}': 'Quelle {{names}}',
  'Sources {{names}}': 'Quellen {{names}}',
  'Daemon of this host': 'Daemon dieses Hosts',
  'Open Setup': 'Einrichtung öffnen',
  'Service CCG Vault Bridge': 'Dienst CCG Vault Bridge',
  '{{file}}, line {{line}}, column {{column}}': '{{file}}, Zeile {{line}}, Spalte {{column}}',
  '{{file}}, line {{line}}, column {{column}}, at {{path}}':
    '{{file}}, Zeile {{line}}, Spalte {{column}}, bei {{path}}',
  'Connection {{name}} to {{address}}': 'Verbindung {{name}} zu {{address}}',
  'Secret {{place}} on connection {{connection}}': 'Geheimnis {{place}} über die Verbindung {{connection}}',
  'Show the request': 'Anfrage anzeigen',
  'Show the requests': 'Anfragen anzeigen',
  'Call log in {{folder}}': 'Anrufprotokoll in {{folder}}',

  // Connections and sources.
  'Connections to Vault': 'Verbindungen zu Vault',
  'Secrets in Vault': 'Geheimnisse in Vault',
  Sealed: 'Versiegelt',
  Token: 'Token',
  Namespace: 'Namespace',
  None: 'Nicht vorhanden',
  'Not yet': 'Noch nicht',
  Yes: 'Ja',
  No: 'Nein',
  'Never expires': 'Läuft nie ab',
  Expired: 'Abgelaufen',
  '{{span}} left': 'noch {{span}}',
  'Until {{time}}': 'Bis {{time}}',
  '· renewed by itself': '· erneuert sich selbst',
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
  'in {{duration}}': 'in {{duration}}',
  Show: 'Anzeigen',
  'answered <when/>': 'beantwortet <when/>',
} as const;
