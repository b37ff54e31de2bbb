/**
 * What the check of `config.yaml` finds. The sentences arrive with their values in them; `german-findings.test.ts` beside
 * the check holds them to what stands here.
 */
export const configurationFindings = {
  '{{place}} must be text.': '{{place}} muss Text sein.',
  '{{place}} must be a string.': '{{place}} muss Text sein.',
  '{{place}} must be a number.': '{{place}} muss eine Zahl sein.',
  '{{place}} must be a boolean.': '{{place}} muss true oder false sein.',
  '{{place}} must be a mapping.': '{{place}} muss eine Zuordnung sein.',
  '{{place}} must be a mapping with connections and sources.':
    '{{place}} muss eine Zuordnung mit connections und sources sein.',
  '{{place}} must be a list.': '{{place}} muss eine Liste sein.',
  '{{place}} must not be empty.': '{{place}} darf nicht leer sein.',
  '{{place}} must not be longer than {{length}} characters.':
    '{{place}} darf nicht länger als {{length}} Zeichen sein.',
  '{{place}} must not hold control characters.': '{{place}} darf keine Steuerzeichen enthalten.',
  '{{place}} must not hold empty, "." or ".." segments.':
    '{{place}} darf keine leeren Segmente und keine Segmente "." oder ".." enthalten.',
  '{{place}} must be a duration such as 30s, 5m or 24h.': '{{place}} muss eine Dauer wie 30s, 5m oder 24h sein.',
  '{{place}} must not be shorter than ttl, since it is counted from the same moment.':
    '{{place}} darf nicht kürzer als ttl sein, weil vom selben Zeitpunkt an gezählt wird.',
  '{{place}} must not hold a bar (|).': '{{place}} darf keinen senkrechten Strich (|) enthalten.',
  '{{place}} must not start or end with a space.': '{{place}} darf nicht mit einem Leerzeichen beginnen oder enden.',
  '{{place}} must be text, { secret: NAME } or { file: PATH }.':
    '{{place}} muss Text, { secret: NAME } oder { file: PFAD } sein.',
  '{{place}} must be an address such as https://vault.contoso.com:8200.':
    '{{place}} muss eine Adresse wie https://vault.contoso.com:8200 sein.',
  '{{place}} must be an address such as https://vault.contoso.com:8200, or a list of them.':
    '{{place}} muss eine Adresse wie https://vault.contoso.com:8200 oder eine Liste solcher Adressen sein.',
  '{{place}} must start with https:// or http://.': '{{place}} muss mit https:// oder http:// beginnen.',
  '{{place}} must not hold a user name or password.': '{{place}} darf weder Benutzernamen noch Kennwort enthalten.',
  '{{place}} must end after host and port.': '{{place}} muss nach Host und Port enden.',
  '{{place}} must name an address.': '{{place}} muss eine Adresse nennen.',
  '{{place}} must not name an address twice.': '{{place}} darf keine Adresse zweimal nennen.',
  '{{place}} must not name more than {{limit}} addresses.': '{{place}} darf nicht mehr als {{limit}} Adressen nennen.',
  '{{place}} must be one of {{choices}}.': '{{place}} muss eines von {{choices}} sein.',
  '{{place}} must be {{value}}, in quotes.': '{{place}} muss {{value}} sein, in Anführungszeichen.',
  '{{place}} must be a whole number.': '{{place}} muss eine ganze Zahl sein.',
  '{{place}} must be a whole number of milliseconds.': '{{place}} muss eine ganze Zahl von Millisekunden sein.',
  '{{place}} must be at least {{least}}.': '{{place}} muss mindestens {{least}} sein.',
  '{{place}} must be at most {{most}}.': '{{place}} darf höchstens {{most}} sein.',
  '{{place}} must be 1.': '{{place}} muss 1 sein.',
  '{{place}} must be true or false.': '{{place}} muss true oder false sein.',
  '{{place}} must hold either credential alone, or domain, username and password.':
    '{{place}} muss entweder nur credential oder domain, username und password enthalten.',
  '{{place}} has a value that is not allowed.': '{{place}} hat einen Wert, der nicht erlaubt ist.',
  '{{place}} is missing.': '{{place}} fehlt.',
  '{{place}} is reserved.': '{{place}} ist reserviert.',
  'The name {{name}} is reserved.': 'Der Name {{name}} ist reserviert.',
  'The name {{name}} is not allowed.': 'Der Name {{name}} ist nicht erlaubt.',
  'The name {{name}} must not be empty.': 'Der Name {{name}} darf nicht leer sein.',
  'The name {{name}} must not be longer than {{length}} characters.':
    'Der Name {{name}} darf nicht länger als {{length}} Zeichen sein.',
  'The name {{name}} must not hold control characters.': 'Der Name {{name}} darf keine Steuerzeichen enthalten.',
  'The name {{name}} must not hold a bar (|).': 'Der Name {{name}} darf keinen senkrechten Strich (|) enthalten.',
  'The name {{name}} must not start or end with a space.':
    'Der Name {{name}} darf nicht mit einem Leerzeichen beginnen oder enden.',
  'The key {{key}} is not known.': 'Der Schlüssel {{key}} ist nicht bekannt.',
  'The key {{key}} is not known in {{place}}.': 'Der Schlüssel {{key}} ist in {{place}} nicht bekannt.',
  'Did you mean {{name}}?': 'Meinten Sie {{name}}?',

  // The file as YAML.
  'The file uses an alias that is not defined.': 'Die Datei verwendet einen Alias, der nicht definiert ist.',
  'The file has a backslash in double quotes that means nothing; Windows paths belong in single quotes.':
    'Die Datei hat in doppelten Anführungszeichen einen umgekehrten Schrägstrich ohne Bedeutung; Windows-Pfade gehören in einfache Anführungszeichen.',
  'The file is indented wrongly.': 'Die Datei ist falsch eingerückt.',
  'The file starts a mapping where a value is expected; check the indentation.':
    'Die Datei beginnt eine Zuordnung, wo ein Wert erwartet wird; prüfen Sie die Einrückung.',
  'The file repeats a key.': 'Die Datei wiederholt einen Schlüssel.',
  'The file lacks a closing quote, bracket or comma.':
    'Der Datei fehlt ein schließendes Anführungszeichen, eine Klammer oder ein Komma.',
  'The file holds a second document.': 'Die Datei enthält ein zweites Dokument.',
  'The file has a key that is not text.': 'Die Datei hat einen Schlüssel, der kein Text ist.',
  'The file is indented with a tab; YAML allows spaces only.':
    'Die Datei ist mit einem Tabulator eingerückt; YAML erlaubt nur Leerzeichen.',
  'The file holds something unexpected here.': 'Die Datei enthält hier etwas Unerwartetes.',
  'The file is not valid YAML here.': 'Die Datei ist hier kein gültiges YAML.',
  'The file repeats aliases more often than any configuration needs.':
    'Die Datei wiederholt Aliase öfter, als eine Konfiguration es braucht.',
  'Rename or remove one of the two entries.': 'Benennen Sie einen der beiden Einträge um, oder entfernen Sie ihn.',

  // What does not go together.
  'A connection named {{name}} is already defined by defaults.':
    'Eine Verbindung namens {{name}} ist schon durch defaults definiert.',
  'The source {{name}} names no connection, and there are no defaults.':
    'Die Quelle {{name}} nennt keine Verbindung, und es gibt keine defaults.',
  'Add connection: NAME to the source.': 'Fügen Sie der Quelle connection: NAME hinzu.',
  'The source {{name}} names a connection that is not defined.':
    'Die Quelle {{name}} nennt eine Verbindung, die nicht definiert ist.',
  'Define it under connections.': 'Definieren Sie sie unter connections.',
  'A client certificate is of no use without its key.': 'Ein Clientzertifikat nützt nichts ohne seinen Schlüssel.',
  'Add tls.client_key.': 'Fügen Sie tls.client_key hinzu.',
  'A key is of no use without its certificate.': 'Ein Schlüssel nützt nichts ohne sein Zertifikat.',
  'Add tls.client_cert_file.': 'Fügen Sie tls.client_cert_file hinzu.',
  'Add tls.client_cert_file and tls.client_key.': 'Fügen Sie tls.client_cert_file und tls.client_key hinzu.',
  'The auth method cert needs a client certificate.': 'Die Auth-Methode cert braucht ein Clientzertifikat.',
  'There is a secret_id and a wrapped one.': 'Es gibt eine secret_id und eine verpackte.',
  'Remove one of the two.': 'Entfernen Sie eine der beiden.',
  'TLS settings are of no use with an http address.': 'TLS-Einstellungen nützen nichts mit einer http-Adresse.',
  'Use https in vault_addr, or remove tls.': 'Verwenden Sie https in vault_addr, oder entfernen Sie tls.',
  'The addresses of one cluster must be all https or all http.':
    'Die Adressen eines Clusters müssen alle https oder alle http sein.',
  'Use https for all.': 'Verwenden Sie für alle https.',

  // Of a file that is to be imported.
  'The file has no defaults, which every file of CcgVault begins with.':
    'Die Datei hat keine defaults, mit denen jede Datei von CcgVault beginnt.',
  'Choose the file that PluginInput names before the bar.':
    'Wählen Sie die Datei, die PluginInput vor dem senkrechten Strich nennt.',
  'Take it out of the file, and add it to config.yaml in a text editor if it belongs there.':
    'Nehmen Sie ihn aus der Datei, und fügen Sie ihn in einem Texteditor in config.yaml ein, wenn er dorthin gehört.',
  'This key is none of CcgVault, whose files have defaults and sources alone.':
    'Dieser Schlüssel gehört nicht zu CcgVault, dessen Dateien nur defaults und sources haben.',

  // Why a chosen file cannot be read.
  '{{file}} is a folder': '{{file}} ist ein Ordner',
  '{{file}} is not a file': '{{file}} ist keine Datei',
  '{{file}} is a link that leads out of its folder': '{{file}} ist ein Link aus ihrem Ordner hinaus',
  '{{file}} is a link that leads to itself': '{{file}} ist ein Link auf sich selbst',
  '{{file}} is larger than 1 MiB': '{{file}} ist größer als 1 MiB',
  '{{file}} is saved as UTF-16': '{{file}} ist als UTF-16 gespeichert',
  '{{file}} is not text': '{{file}} ist kein Text',
  '{{file}} is not saved as UTF-8': '{{file}} ist nicht als UTF-8 gespeichert',
  '{{file}} does not exist': '{{file}} gibt es nicht',
  '{{file}} may not be read by this account': '{{file}} darf von diesem Konto nicht gelesen werden',
  '{{file}} is held open by another program': '{{file}} hält ein anderes Programm offen',
  '{{file}} cannot be read': '{{file}} kann nicht gelesen werden',
} as const;
