/**
 * What the rules for credential specs find, what a directory says of them, their fixes, and the notes of an export. They
 * arrive as whole sentences with their values in them; `rules.test.ts` beside the rules holds them to what stands here.
 */
export const credentialSpecFindings = {
  // The file.
  'The file is empty.': 'Die Datei ist leer.',
  'The file holds a zero byte, as binary files do.': 'Die Datei enthält ein Nullbyte wie binäre Dateien.',
  'The file is not JSON.': 'Die Datei ist kein JSON.',
  'The document is nested deeper than {{levels}} levels.':
    'Das Dokument ist tiefer als {{levels}} Ebenen geschachtelt.',
  'The file is larger than {{size}} KiB, which no credential spec is.':
    'Die Datei ist größer als {{size}} KiB, was keine Credential Spec ist.',
  'The file is larger than {{size}} KiB, which no credential spec is. It is not shown.':
    'Die Datei ist größer als {{size}} KiB, was keine Credential Spec ist. Sie wird nicht angezeigt.',
  'The file is not text in UTF-8 or UTF-16. It is not shown, so that saving cannot damage it.':
    'Die Datei ist kein Text in UTF-8 oder UTF-16. Sie wird nicht angezeigt, damit Speichern sie nicht beschädigen kann.',
  'The file is not text in UTF-8; perhaps it was saved in a national code page, or is no text at all.':
    'Die Datei ist kein Text in UTF-8; vielleicht wurde sie in einer nationalen Codepage gespeichert oder ist gar kein Text.',
  'The file begins with a byte order mark (BOM); Docker passes the bytes on as they are, and what reads them expects UTF-8 without a BOM.':
    'Die Datei beginnt mit einer Bytereihenfolge-Marke (BOM); Docker gibt die Bytes weiter, wie sie sind, und wer sie liest, erwartet UTF-8 ohne BOM.',
  'The file is encoded as UTF-16; Docker passes the bytes on as they are, and what reads them expects UTF-8 without a BOM.':
    'Die Datei ist in UTF-16 kodiert; Docker gibt die Bytes weiter, wie sie sind, und wer sie liest, erwartet UTF-8 ohne BOM.',
  'Save as UTF-8 without a byte order mark': 'Als UTF-8 ohne BOM speichern',
  'The file name has characters that need quoting.': 'Der Dateiname hat Zeichen, die Anführungszeichen brauchen.',
  'The file name does not end in .json.': 'Der Dateiname endet nicht auf .json.',
  'Windows or Docker refuses a credential spec file of this name.':
    'Windows oder Docker lehnt eine Credential Spec mit diesem Dateinamen ab.',

  // Its JSON.
  'This is no JSON value; strings need double quotes.':
    'Das ist kein JSON-Wert; Zeichenketten brauchen doppelte Anführungszeichen.',
  'This number is not written as JSON writes numbers.':
    'Diese Zahl ist nicht so geschrieben, wie JSON Zahlen schreibt.',
  'A member name in double quotes is expected here; a comma before it may be one too many.':
    'Hier wird ein Elementname in doppelten Anführungszeichen erwartet; davor könnte ein Komma zu viel sein.',
  'A value is expected here; a comma before it may be one too many.':
    'Hier wird ein Wert erwartet; davor könnte ein Komma zu viel sein.',
  'A colon is expected here.': 'Hier wird ein Doppelpunkt erwartet.',
  'A comma is expected here.': 'Hier wird ein Komma erwartet.',
  'A closing brace is expected here.': 'Hier wird eine schließende geschweifte Klammer erwartet.',
  'A closing bracket is expected here.': 'Hier wird eine schließende eckige Klammer erwartet.',
  'The document has ended, but more text follows.': 'Das Dokument ist zu Ende, aber es folgt weiterer Text.',
  'JSON has no comments.': 'JSON hat keine Kommentare.',
  'This string is not closed on its line.': 'Diese Zeichenkette ist in ihrer Zeile nicht geschlossen.',
  'This \\u escape does not have four hexadecimal digits.':
    'Diese \\u-Escapesequenz hat nicht vier hexadezimale Ziffern.',
  'This escape is unknown; a backslash in a string is written twice.':
    'Diese Escapesequenz ist unbekannt; ein umgekehrter Schrägstrich wird in einer Zeichenkette doppelt geschrieben.',
  'A control character in a string must be escaped.':
    'Ein Steuerzeichen in einer Zeichenkette braucht eine Escapesequenz.',
  'The text is not JSON here.': 'Der Text ist hier kein JSON.',
  'Remove comments and trailing commas': 'Kommentare und Kommas am Ende entfernen',
  'The member {{member}} occurs more than once in this object.':
    'Das Element {{member}} kommt in diesem Objekt mehrmals vor.',
  'Remove the second of two equal members': 'Das zweite von zwei gleichen Elementen entfernen',
  '{{member}} is to be written {{right}}.': '{{member}} wird {{right}} geschrieben.',
  'Rename to {{right}}': 'In {{right}} umbenennen',
  'No member of this name is documented here.': 'Ein Element dieses Namens ist hier nicht dokumentiert.',
  'Perhaps {{name}} is meant.': 'Vielleicht ist {{name}} gemeint.',
  'An object is expected here, not an array.': 'Hier wird ein Objekt erwartet, kein Array.',
  'An object is expected here, not a string.': 'Hier wird ein Objekt erwartet, keine Zeichenkette.',
  'An object is expected here, not a number.': 'Hier wird ein Objekt erwartet, keine Zahl.',
  'An object is expected here, not true or false.': 'Hier wird ein Objekt erwartet, nicht true oder false.',
  'An object is expected here, not null.': 'Hier wird ein Objekt erwartet, nicht null.',
  'An array is expected here, not an object.': 'Hier wird ein Array erwartet, kein Objekt.',
  'An array is expected here, not a string.': 'Hier wird ein Array erwartet, keine Zeichenkette.',
  'An array is expected here, not a number.': 'Hier wird ein Array erwartet, keine Zahl.',
  'An array is expected here, not true or false.': 'Hier wird ein Array erwartet, nicht true oder false.',
  'An array is expected here, not null.': 'Hier wird ein Array erwartet, nicht null.',
  'A string is expected here, not an object.': 'Hier wird eine Zeichenkette erwartet, kein Objekt.',
  'A string is expected here, not an array.': 'Hier wird eine Zeichenkette erwartet, kein Array.',
  'A string is expected here, not a number.': 'Hier wird eine Zeichenkette erwartet, keine Zahl.',
  'A string is expected here, not true or false.': 'Hier wird eine Zeichenkette erwartet, nicht true oder false.',
  'A string is expected here, not null.': 'Hier wird eine Zeichenkette erwartet, nicht null.',
  '{{member}} is missing.': '{{member}} fehlt.',
  'Add {{value}}': '{{value}} hinzufügen',
  'This value is empty.': 'Dieser Wert ist leer.',
  'Set to {{value}}': 'Auf {{value}} setzen',
  'The value begins or ends with a blank.': 'Der Wert beginnt oder endet mit einem Leerzeichen.',
  'Remove the blanks': 'Leerzeichen entfernen',
  'Write {{value}}': '{{value}} schreiben',

  // The domain.
  'This is not a DNS name such as contoso.com.': 'Das ist kein DNS-Name wie contoso.com.',
  'A DNS name such as contoso.com is expected; this looks like a NetBIOS name.':
    'Erwartet wird ein DNS-Name wie contoso.com; das sieht wie ein NetBIOS-Name aus.',
  'The name is to be written without a dot at its end.': 'Der Name wird ohne Punkt am Ende geschrieben.',
  'Remove the dot at the end': 'Punkt am Ende entfernen',
  'This looks like a DNS name; the short name of the domain is wanted, such as CONTOSO.':
    'Das sieht wie ein DNS-Name aus; nötig ist der kurze Name der Domäne wie CONTOSO.',
  'This is not a NetBIOS name, which has 1 to 15 characters.':
    'Das ist kein NetBIOS-Name; ein solcher hat 1 bis 15 Zeichen.',
  "The domain {{domain}} is in another tree than this forest's name.":
    'Die Domäne {{domain}} ist in einer anderen Struktur als der Name dieser Gesamtstruktur.',
  'This is not the GUID of a domain.': 'Das ist nicht die GUID einer Domäne.',
  'The GUID of the domain is written without braces and with hyphens.':
    'Die GUID der Domäne wird ohne Klammern und mit Bindestrichen geschrieben.',
  'Write it without braces': 'Ohne Klammern schreiben',
  'This is not the SID of a domain, which has the form S-1-5-21-a-b-c.':
    'Das ist nicht die SID einer Domäne; sie hat die Form S-1-5-21-a-b-c.',
  'This is the SID of an account; the SID of its domain is wanted.':
    'Das ist die SID eines Kontos; nötig ist die SID seiner Domäne.',
  'Remove the RID': 'RID entfernen',
  'A SID begins with a capital S.': 'Eine SID beginnt mit einem großen S.',
  'Write a capital S': 'Großes S schreiben',

  // The gMSAs.
  'This is not the name of a gMSA, which has at most 15 characters without the $.':
    'Das ist nicht der Name eines gMSA; er hat ohne das $ höchstens 15 Zeichen.',
  'The name is to be written without a domain and without the $ at its end.':
    'Der Name wird ohne Domäne und ohne das $ am Ende geschrieben.',
  'There is no entry for {{gmsa}} with the scope {{scope}}.':
    'Es gibt keinen Eintrag für {{gmsa}} mit dem Gültigkeitsbereich {{scope}}.',
  'Add {{gmsa}} with the scope {{scope}}': '{{gmsa}} mit dem Gültigkeitsbereich {{scope}} hinzufügen',
  'An earlier entry has the same name and scope.': 'Ein früherer Eintrag hat denselben Namen und Gültigkeitsbereich.',
  'Remove the second entry': 'Zweiten Eintrag entfernen',
  'This scope is neither DnsName nor NetBiosName, and no entry has the {{kind}} name of its domain.':
    'Dieser Gültigkeitsbereich ist weder DnsName noch NetBiosName, und kein Eintrag hat den {{kind}}-Namen seiner Domäne.',

  // The plugin.
  'This is to be written {{value}}.': 'Das wird {{value}} geschrieben.',
  'CmsPlugins does not name {{value}}.': 'CmsPlugins nennt {{value}} nicht.',
  'HostAccountConfig is missing: this works only on hosts that are joined to the domain.':
    'HostAccountConfig fehlt: Das taugt nur für Hosts, die der Domäne angehören.',
  'PortableCcgVersion is to be "1", a string.': 'PortableCcgVersion ist "1", eine Zeichenkette.',
  'Write "1" as a string': '"1" als Zeichenkette schreiben',
  'This is not a GUID.': 'Das ist keine GUID.',
  'PluginGUID is written in braces.': 'PluginGUID wird in geschweiften Klammern geschrieben.',
  'Write it in braces': 'In geschweiften Klammern schreiben',
  'This is a placeholder, not the GUID of a plugin.': 'Das ist ein Platzhalter, nicht die GUID eines Plugins.',
  'No plugin with this GUID is known.': 'Ein Plugin mit dieser GUID ist nicht bekannt.',
  'This credential spec is for another plugin: {{plugin}}.':
    'Diese Credential Spec ist für ein anderes Plugin: {{plugin}}.',
  '{{plugin}} is not registered on this host.': '{{plugin}} ist auf diesem Host nicht registriert.',
  'A plugin with this GUID is not registered on this host.':
    'Ein Plugin mit dieser GUID ist auf diesem Host nicht registriert.',
  'Install or repair the bridge on this host.': 'Installieren oder reparieren Sie die Bridge auf diesem Host.',
  '{{plugin}} expects a PluginInput of the form {{form}}.': '{{plugin}} erwartet ein PluginInput der Form {{form}}.',
  'This has the form of {{plugin}}; set PluginInput to the name of a source that stands for it.':
    'Das hat die Form von {{plugin}}; setzen Sie PluginInput auf den Namen einer Quelle, die dafür steht.',
  'PluginInput holds what looks like a password or token: {{masked}}.':
    'PluginInput enthält, was wie ein Kennwort oder Token aussieht: {{masked}}.',
  'No source has the name {{name}}.': 'Keine Quelle hat den Namen {{name}}.',

  // What a directory says.
  'The account {{account}} may not read the password of {{gmsa}}; allowed: {{allowed}}.':
    'Das Konto {{account}} darf das Kennwort von {{gmsa}} nicht lesen; erlaubt: {{allowed}}.',
  "Add the account, or a group that it is in, with Set-ADServiceAccount {{gmsa}} -PrincipalsAllowedToRetrieveManagedPassword; a new membership counts from the account's next logon.":
    'Fügen Sie das Konto oder eine Gruppe, in der es ist, mit Set-ADServiceAccount {{gmsa}} -PrincipalsAllowedToRetrieveManagedPassword hinzu; eine neue Mitgliedschaft gilt ab der nächsten Anmeldung des Kontos.',
  'The account {{account}} may read the password of {{gmsa}}, but the domain controller gives none.':
    'Das Konto {{account}} darf das Kennwort von {{gmsa}} lesen, aber der Domänencontroller gibt keines.',
  'Check Get-KdsRootKey: without a KDS root key, or until one is ten hours old, no managed password is made.':
    'Prüfen Sie Get-KdsRootKey: Ohne KDS-Stammschlüssel, oder bis einer zehn Stunden alt ist, entsteht kein verwaltetes Kennwort.',
  'The gMSA {{gmsa}} is disabled.': 'Das gMSA {{gmsa}} ist deaktiviert.',
  'The gMSA {{gmsa}} has expired.': 'Das gMSA {{gmsa}} ist abgelaufen.',
  'The gMSA {{gmsa}} has no service principal name, so that clients cannot use Kerberos with a service in the container.':
    'Das gMSA {{gmsa}} hat keinen Dienstprinzipalnamen, so dass Clients mit einem Dienst im Container kein Kerberos verwenden können.',
  'setspn -S http/HOSTNAME {{gmsa}}$, with the name under which clients reach the service.':
    'setspn -S http/HOSTNAME {{gmsa}}$, mit dem Namen, unter dem Clients den Dienst erreichen.',
  'The domain has other accounts with the name or a service principal name of {{gmsa}}: {{others}}.':
    'Die Domäne hat andere Konten mit dem Namen oder einem Dienstprinzipalnamen von {{gmsa}}: {{others}}.',
  'Rename one of them, or remove the service principal name from one: Kerberos fails where two have the same.':
    'Benennen Sie eines um, oder entfernen Sie den Dienstprinzipalnamen von einem: Kerberos scheitert, wo zwei denselben haben.',
  'No domain of the forest has the NetBIOS name {{scope}}, so that {{gmsa}} was not looked for.':
    'Keine Domäne der Gesamtstruktur hat den NetBIOS-Namen {{scope}}, so dass {{gmsa}} nicht gesucht wurde.',
  'Correct the scope, or add an entry with the DNS name of the domain as scope.':
    'Berichtigen Sie den Gültigkeitsbereich, oder fügen Sie einen Eintrag mit dem DNS-Namen der Domäne als Gültigkeitsbereich hinzu.',

  // Notes of an export.
  "The file has to be in the folder CredentialSpecs under Docker's root, as {{file}}.":
    'Die Datei muss als {{file}} im Ordner CredentialSpecs unter dem Stammordner von Docker liegen.',
  'cmd replaces %NAME% where a variable of that name exists; rename the file without % to be safe.':
    'cmd ersetzt %NAME%, wo es eine Variable dieses Namens gibt; benennen Sie die Datei zur Sicherheit ohne % um.',
  'Configs are distributed by a swarm only: use `docker stack deploy`.':
    'Configs verteilt nur ein Swarm: verwenden Sie `docker stack deploy`.',
  'The cluster needs the GMSACredentialSpec definition and the admission webhooks of windows-gmsa.':
    'Der Cluster braucht die Definition GMSACredentialSpec und die Admission-Webhooks von windows-gmsa.',
  'The plugin has to be installed on every Windows node that may run the pod.':
    'Das Plugin muss auf jedem Windows-Knoten installiert sein, auf dem der Pod laufen darf.',
  'PluginInput seems to hold a password, which this export has in clear.':
    'PluginInput enthält offenbar ein Kennwort, das dieser Export im Klartext hat.',
  "{{member}} is left out, because the resource's definition does not have it.":
    '{{member}} fehlt hier, weil die Definition der Ressource es nicht hat.',
  'The credential spec is visible in `docker inspect` and in the shell history.':
    'Die Credential Spec ist in `docker inspect` und im Verlauf der Shell sichtbar.',
  'The line is longer than the {{length}} characters that {{shell}} takes; use a file.':
    'Die Zeile ist länger als die {{length}} Zeichen, die {{shell}} annimmt; verwenden Sie eine Datei.',
} as const;
