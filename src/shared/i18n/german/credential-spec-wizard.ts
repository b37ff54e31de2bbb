/** The wizard that makes a credential spec from what a domain controller says. */
export const credentialSpecWizard = {
  'New from directory: check and save': 'Neu aus dem Verzeichnis: prüfen und speichern',
  'New from directory: a further gMSA': 'Neu aus dem Verzeichnis: weiteres gMSA',
  'Ask the directory with': 'Verzeichnis fragen mit',
  'The account of a source': 'Konto einer Quelle',
  'Another account, this once': 'Anderes Konto, nur diesmal',
  'As user@domain, or DOMAIN\\user': 'Als Benutzer@Domäne oder DOMÄNE\\Benutzer',
  'Goes to the domain controller, and is kept nowhere': 'Geht an den Domänencontroller und wird nirgends aufgehoben',
  'Source whose account asks': 'Quelle, deren Konto fragt',
  'What this account sees is what CCG will see.': 'Was dieses Konto sieht, wird auch CCG sehen.',
  'DNS name; that of the account where empty': 'DNS-Name; leer: die des Kontos',
  'Part of its name or host name': 'Teil des Namens oder Hostnamens',
  'The daemon cannot be reached; it asks the directory.': 'Der Daemon ist nicht erreichbar; er fragt das Verzeichnis.',
  Searching: 'Suche läuft',
  'What the directory has is shown here while you type.':
    'Was das Verzeichnis hat, wird hier angezeigt, während Sie tippen.',
  '{{server}} answered, asked as {{account}}.': '{{server}} hat {{account}} geantwortet.',
  '{{domain}} has no gMSA that this account can see. New-ADServiceAccount makes one.':
    '{{domain}} hat kein gMSA, das dieses Konto sehen kann. New-ADServiceAccount legt eines an.',
  '{{domain}} has no gMSA with “{{text}}” in its name or host name.':
    '{{domain}} hat kein gMSA mit „{{text}}“ im Namen oder Hostnamen.',
  'More than {{count, number}} gMSAs found._one': 'Mehr als {{count, number}} gMSA gefunden.',
  'More than {{count, number}} gMSAs found._other': 'Mehr als {{count, number}} gMSAs gefunden.',
  '{{count, number}} gMSAs found._one': '{{count, number}} gMSA gefunden.',
  '{{count, number}} gMSAs found._other': '{{count, number}} gMSAs gefunden.',
  'gMSAs of {{domain}}': 'gMSAs von {{domain}}',
  Disabled: 'Deaktiviert',
  'Show more': 'Mehr anzeigen',
  'There are more than {{count, number}}. Type a part of the name._one':
    'Es gibt mehr als {{count, number}}. Geben Sie einen Teil des Namens ein.',
  'There are more than {{count, number}}. Type a part of the name._other':
    'Es gibt mehr als {{count, number}}. Geben Sie einen Teil des Namens ein.',
  'Reading {{gmsa}}': '{{gmsa}} wird gelesen',
  'Cancel reading': 'Lesen abbrechen',
  "Answers for the account that reads the gMSA's password": 'Antwortet für das Konto, das das Kennwort des gMSA liest',
  'As New-CredentialSpec names it where empty': 'Leer: wie New-CredentialSpec sie nennt',
  'Preview of the credential spec': 'Vorschau der Credential Spec',
  '{{domain}} of {{forest}}': '{{domain}} in {{forest}}',
  '{{gmsa}} of {{domain}}': '{{gmsa}} von {{domain}}',
  'Can be read by {{account}}': 'Kann von {{account}} gelesen werden',
  'Cannot be read by {{account}}': 'Kann von {{account}} nicht gelesen werden',
  'Answered by': 'Beantwortet von',
  'Before a container uses it': 'Bevor ein Container es verwendet',
  'The account may read the password, and nothing else stands in the way.':
    'Das Konto darf das Kennwort lesen, und nichts anderes steht im Weg.',
  'Further gMSAs': 'Weitere gMSAs',
  'Remove {{gmsa}}': '{{gmsa}} entfernen',
  'Add a gMSA of this or another domain': 'gMSA dieser oder einer anderen Domäne hinzufügen',
  'There is no folder for credential specs; add one first.':
    'Es gibt keinen Ordner für Credential Specs; fügen Sie zuerst einen hinzu.',
  'Name the source that answers for the account.': 'Nennen Sie die Quelle, die für das Konto antwortet.',
  'The name must be that of a file, without a folder, and end in .json.':
    'Der Name muss der einer Datei sein, ohne Ordner, und auf .json enden.',
  'There is a file {{file}} in the folder already; choose another name.':
    'Im Ordner gibt es schon eine Datei {{file}}; wählen Sie einen anderen Namen.',
} as const;
