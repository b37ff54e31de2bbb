/** The view Credential specs: its list, the editor of a file, and what it is exported as. */
export const credentialSpecs = {
  // The list.
  'The files that give containers their identity, checked as they change.':
    'Die Dateien, die Containern ihre Identität geben, bei jeder Änderung geprüft.',
  'Add a folder': 'Ordner hinzufügen',
  'New credential spec': 'Neue Credential Spec',
  'New from directory': 'Neu aus dem Verzeichnis',
  'Credential specs can be looked at, checked and exported, but not changed here.':
    'Credential Specs können hier angesehen, geprüft und exportiert, aber nicht geändert werden.',
  'Migrate…': 'Migrieren…',
  'Try again': 'Erneut versuchen',
  'No credential spec yet': 'Noch keine Credential Spec',
  'A credential spec names the gMSA of a container and the source that answers for it.':
    'Eine Credential Spec nennt das gMSA eines Containers und die Quelle, die dafür antwortet.',
  'Docker reads them from <path/>, which is made with the first file.':
    'Docker liest sie aus <path/>; der Ordner entsteht mit der ersten Datei.',
  'Docker reads them from <path/>.': 'Docker liest sie aus <path/>.',
  'Make the first one, or add a folder in which you keep them.':
    'Erstellen Sie die erste, oder fügen Sie den Ordner hinzu, in dem Sie sie haben.',
  'Make one from the directory': 'Aus dem Verzeichnis erstellen',
  'The daemon cannot be reached. Sources and last uses are those seen last.':
    'Der Daemon ist nicht erreichbar. Quellen und letzte Verwendungen sind die zuletzt gesehenen.',
  'The daemon cannot be reached. Whether the files name sources that exist, and when they were last used, is not known.':
    'Der Daemon ist nicht erreichbar. Ob die Dateien vorhandene Quellen nennen und wann sie zuletzt verwendet wurden, ist nicht bekannt.',
  'Reading the folders': 'Ordner werden gelesen',
  "Docker's folder": 'Ordner von Docker',
  'Added folder': 'Hinzugefügter Ordner',
  'as the engine says': 'laut Engine',
  'as daemon.json says, since the engine does not answer': 'laut daemon.json, da die Engine nicht antwortet',
  'the default, since the engine does not answer': 'Vorgabe, da die Engine nicht antwortet',
  'The files stay where they are': 'Die Dateien bleiben, wo sie sind',
  'Take {{folder}} off the list': '{{folder}} aus der Liste nehmen',
  'Take off the list': 'Aus der Liste nehmen',
  'The folder is not there yet; it is made with the first file.':
    'Den Ordner gibt es noch nicht; er entsteht mit der ersten Datei.',
  'The folder is not there.': 'Den Ordner gibt es nicht.',
  'There is no credential spec in this folder.': 'In diesem Ordner ist keine Credential Spec.',
  'There are more files; the first {{count, number}} are shown._one': 'Es gibt mehr Dateien; die erste wird angezeigt.',
  'There are more files; the first {{count, number}} are shown._other':
    'Es gibt mehr Dateien; die ersten {{count, number}} werden angezeigt.',
  'Last use': 'Letzte Verwendung',
  'Not known': 'Nicht bekannt',
  '<when/>, failed': '<when/>, fehlgeschlagen',
  'It is saved for the first time when you save it in the editor.':
    'Gespeichert wird sie zum ersten Mal, wenn Sie sie im Editor speichern.',

  // What was found, counted.
  '{{count, number}} errors_one': '{{count, number}} Fehler',
  '{{count, number}} errors_other': '{{count, number}} Fehler',
  '{{count, number}} warnings_one': '{{count, number}} Warnung',
  '{{count, number}} warnings_other': '{{count, number}} Warnungen',
  '{{count, number}} remarks_one': '{{count, number}} Hinweis',
  '{{count, number}} remarks_other': '{{count, number}} Hinweise',
  Error: 'Fehler',
  Remark: 'Hinweis',
  'No findings': 'Keine Befunde',
  Findings: 'Befunde',
  'All rules are met.': 'Alle Regeln sind erfüllt.',
  'Fix all {{count, number}}_one': '{{count, number}} beheben',
  'Fix all {{count, number}}_other': 'Alle {{count, number}} beheben',
  'Show in the JSON': 'Im JSON zeigen',
  'Line {{line}}': 'Zeile {{line}}',
  'What the rule says': 'Was die Regel besagt',
  'The first {{count, number}} are shown._one': 'Nur der erste wird angezeigt.',
  'The first {{count, number}} are shown._other': 'Die ersten {{count, number}} werden angezeigt.',

  // A file and the directory.
  'Directory: none': 'Verzeichnis: keine',
  'Directory: {{findings}}': 'Verzeichnis: {{findings}}',
  'Asking the directory': 'Verzeichnis wird gefragt',
  'Cancel asking about {{file}}': 'Frage nach {{file}} abbrechen',
  'Compares the file with the directory': 'Vergleicht die Datei mit dem Verzeichnis',
  'Check online': 'Online prüfen',
  'Asking the domain controller': 'Domänencontroller wird gefragt',
  'Check against the directory': 'Gegen das Verzeichnis prüfen',
  "Asks a domain controller whether SID, GUID and names are right, and whether the account of the source may read each gMSA's password.":
    'Fragt einen Domänencontroller, ob SID, GUID und Namen stimmen und ob das Konto der Quelle das Kennwort jedes gMSA lesen darf.',
  'There is no source whose account could ask.': 'Es gibt keine Quelle, deren Konto fragen könnte.',
  'As of <when/>, {{server}} to {{account}}': 'Stand <when/>, {{server}} an {{account}}',
  'The text has changed since. Check again to see what is left.':
    'Der Text hat sich seither geändert. Prüfen Sie erneut, um zu sehen, was bleibt.',
  'The directory says': 'Das Verzeichnis sagt',
  'The directory agrees with all of it.': 'Das Verzeichnis stimmt mit allem überein.',
  'The directory agrees with the credential spec.': 'Das Verzeichnis stimmt mit der Credential Spec überein.',
  'The directory says: {{findings}}.': 'Das Verzeichnis sagt: {{findings}}.',

  // The editor.
  'File name': 'Dateiname',
  Folder: 'Ordner',
  'Duplicate {{file}}': '{{file}} duplizieren',
  'There is a file of this name already.': 'Eine Datei dieses Namens gibt es schon.',
  'A plain file name that ends in .json is wanted.': 'Nötig ist ein einfacher Dateiname, der auf .json endet.',
  'Puts back the version before the last save, which is kept beside the file':
    'Holt die Fassung vor dem letzten Speichern zurück, die neben der Datei liegt',
  'Undo the last save': 'Letztes Speichern rückgängig machen',
  'Show changes': 'Änderungen zeigen',
  'The JSON is not valid yet.': 'Das JSON ist noch nicht gültig.',
  'A policy of this host forbids changing credential specs here.':
    'Eine Richtlinie dieses Hosts verbietet, Credential Specs hier zu ändern.',
  'It can be saved with its errors; containers will not start with them.':
    'Sie kann mit ihren Fehlern gespeichert werden; Container starten damit nicht.',
  'Not saved yet': 'Noch nicht gespeichert',
  'Changes not saved': 'Änderungen nicht gespeichert',
  'Saved; the version before is kept': 'Gespeichert; die Fassung davor ist aufgehoben',
  Saved: 'Gespeichert',
  'The version before is back': 'Die Fassung davor ist zurück',
  'The file was removed meanwhile.': 'Die Datei wurde inzwischen entfernt.',
  'Somebody else has changed the file.': 'Jemand anders hat die Datei geändert.',
  'Nothing was overwritten. Choose which version to go on with; saving comes after that.':
    'Nichts wurde überschrieben. Wählen Sie, mit welcher Fassung es weitergeht; gespeichert wird danach.',
  'Discard my version': 'Meine Fassung verwerfen',
  'Take what is on the disk': 'Fassung auf dem Datenträger nehmen',
  'Keep my version': 'Meine Fassung behalten',
  'Mended; not saved yet.': 'Behoben; noch nicht gespeichert.',
  'Mended; not saved yet. Check again to see what is left.':
    'Behoben; noch nicht gespeichert. Prüfen Sie erneut, um zu sehen, was bleibt.',
  JSON: 'JSON',
  'JSON of the credential spec': 'JSON der Credential Spec',
  'What looks like a password is not shown.': 'Was wie ein Kennwort aussieht, wird nicht angezeigt.',
  'The credential spec is made.': 'Die Credential Spec ist erstellt.',
  'Use it with Docker, Compose or Kubernetes, or let the doctor say whether a container would get its identity.':
    'Verwenden Sie sie mit Docker, Compose oder Kubernetes, oder lassen Sie den Doktor sagen, ob ein Container seine Identität bekäme.',
  'Export it': 'Exportieren',
  'Run the doctor': 'Doktor ausführen',
  Dismiss: 'Ausblenden',

  // Its form.
  'The form is back as soon as the JSON is a valid object again.':
    'Das Formular ist wieder da, sobald das JSON wieder ein gültiges Objekt ist.',
  'DNS name': 'DNS-Name',
  'DNS name of its root domain': 'DNS-Name ihrer Stammdomäne',
  'Domain SID': 'SID der Domäne',
  'Domain GUID': 'GUID der Domäne',
  gMSAs: 'gMSAs',
  "The container's own gMSA": 'Das eigene gMSA des Containers',
  'Only the JSON can be changed here, see the findings.': 'Hier kann nur das JSON geändert werden, siehe Befunde.',
  'gMSAs that the container may use': 'gMSAs, die der Container verwenden darf',
  Scope: 'Gültigkeitsbereich',
  'Name of gMSA entry {{entry}}': 'Name des gMSA-Eintrags {{entry}}',
  'Scope of gMSA entry {{entry}}': 'Gültigkeitsbereich des gMSA-Eintrags {{entry}}',
  'Remove gMSA entry {{entry}}': 'gMSA-Eintrag {{entry}} entfernen',
  'Adds one entry for each name of the domain': 'Fügt für jeden Namen der Domäne einen Eintrag hinzu',
  'Add a gMSA': 'gMSA hinzufügen',
  'The daemon is away, so that its sources are not known.':
    'Der Daemon ist nicht da, so dass seine Quellen nicht bekannt sind.',
  'There is no source yet.': 'Es gibt noch keine Quelle.',
  "Answers for the account with which the gMSA's password is read":
    'Antwortet für das Konto, mit dem das Kennwort des gMSA gelesen wird',
  'None chosen': 'Keine gewählt',
  'The file names no plugin; it works only on hosts that are joined to the domain.':
    'Die Datei nennt kein Plugin; sie taugt nur für Hosts, die der Domäne angehören.',
  'The file is written for a plugin that is not known.':
    'Die Datei ist für ein Plugin geschrieben, das nicht bekannt ist.',
  'The file is written for {{plugin}}.': 'Die Datei ist für {{plugin}} geschrieben.',
  'Source that answers in its place': 'Quelle, die an seiner Stelle antwortet',
  'There is no source yet, or the daemon is away.': 'Es gibt noch keine Quelle, oder der Dienst ist nicht da.',
  'Convert to CCG Vault Console': 'Auf CCG Vault Console umstellen',
  'PluginInput holds what looks like a password, in clear. Everybody who may read the file can read it. Put the account into Vault, name a source here, and then change the password: the kept previous version still has the old one.':
    'PluginInput enthält im Klartext, was wie ein Kennwort aussieht. Jeder, der die Datei lesen darf, kann es lesen. Legen Sie das Konto in Vault ab, nennen Sie hier eine Quelle, und ändern Sie dann das Kennwort: Die aufgehobene Fassung davor hat noch das alte.',

  // A new one by hand.
  'Make and edit': 'Erstellen und bearbeiten',
  'On a machine of the domain, <command/> shows the SID and the GUID.':
    'Auf einem Rechner der Domäne zeigt <command/> SID und GUID.',
  'Without $ and domain': 'Ohne $ und Domäne',
  'DNS name of the domain': 'DNS-Name der Domäne',
  'SID of the domain': 'SID der Domäne',
  'GUID of the domain': 'GUID der Domäne',
  'Derived from the DNS name where empty': 'Leer: aus dem DNS-Namen abgeleitet',
  Forest: 'Gesamtstruktur',
  'That of the domain where empty': 'Leer: die der Domäne',
  'The daemon is away; name it by hand.': 'Der Daemon ist nicht da; geben Sie den Namen ein.',
  'File: {{file}}': 'Datei: {{file}}',
  'There is a file {{file}} in the folder already.': 'Im Ordner gibt es schon eine Datei {{file}}.',

  // Export.
  'Export {{file}}': '{{file}} exportieren',
  'Export: {{target}}': 'Export: {{target}}',
  'docker run': 'docker run',
  Compose: 'Compose',
  Kubernetes: 'Kubernetes',
  'Without a file': 'Ohne Datei',
  'The credential spec has errors ({{errors}}); containers will not start with it.':
    'Die Credential Spec hat Fehler ({{errors}}); Container starten damit nicht.',
  'The export is made of what is in the editor, which is not saved.':
    'Exportiert wird, was im Editor steht; gespeichert ist es nicht.',
  'PluginInput holds what looks like a password. It is masked here; a copy has it in clear.':
    'PluginInput enthält, was wie ein Kennwort aussieht. Hier ist es verdeckt; eine Kopie enthält es im Klartext.',
  Copy: 'Kopieren',
  'Save as…': 'Speichern unter…',
  'Saved as {{path}}': 'Gespeichert als {{path}}',
  Shell: 'Shell',
  Image: 'Image',
  'For a swarm, which distributes the file': 'Für einen Swarm, der die Datei verteilt',
  "Docker's folder was not found.": 'Der Ordner von Docker wurde nicht gefunden.',
  "The file belongs to Docker's folder <path/>: saving it in the editor is all there is to do.":
    'Die Datei gehört in den Ordner <path/> von Docker: Im Editor zu speichern ist alles, was zu tun ist.',
  'Docker reads credential specs from <path/>.': 'Docker liest Credential Specs aus <path/>.',
  'A file of this name is there; it is replaced, and kept as .bak.':
    'Eine Datei dieses Namens liegt dort; sie wird ersetzt und als .bak aufgehoben.',
  "Replace it in Docker's folder": 'Im Ordner von Docker ersetzen',
  "Put it into Docker's folder": 'In den Ordner von Docker legen',
  'It is in place.': 'Sie liegt dort.',
  'The file there has just changed; look at it and try again.':
    'Die Datei dort hat sich gerade geändert; sehen Sie sie an, und versuchen Sie es erneut.',
} as const;
