/**
 * What the checks of the doctor have found, with what to do. The daemon sends these as English sentences with their values
 * in them, so that reports, the command line and logs are the same everywhere; the console finds the wording again.
 */
export const doctorFindings = {
  // Spans of time and lists in other findings.
  '1 day': '1 Tag',
  '1 hour': '1 Stunde',
  '1 minute': '1 Minute',
  '1 second': '1 Sekunde',
  '{{number}} days': '{{number}} Tage',
  '{{number}} hours': '{{number}} Stunden',
  '{{number}} minutes': '{{number}} Minuten',
  '{{number}} seconds': '{{number}} Sekunden',
  nobody: 'niemand',
  missing: 'fehlt',
  'expected {{expected}}; found {{found}}': 'erwartet {{expected}}; gefunden {{found}}',

  // Labels of facts.
  Client: 'Client',
  'Ends in': 'Endet in',
  Denied: 'Verweigert',
  'NetBIOS name': 'NetBIOS-Name',
  SID: 'SID',
  GUID: 'GUID',
  Age: 'Alter',
  'Changes in': 'Wechselt in',
  '{{rule}}, line {{line}}': '{{rule}}, Zeile {{line}}',

  'There is nothing to check here.': 'Hier gibt es nichts zu prüfen.',
  'Not reached because of: {{checks}}.': 'Nicht erreicht wegen: {{checks}}.',
  'No credential spec was given.': 'Es wurde keine Credential Spec angegeben.',

  // Host.
  'This host does not run Windows.': 'Auf diesem Host läuft kein Windows.',
  'Windows {{release}} calls plugins.': 'Windows {{release}} ruft Plugins auf.',
  'Windows {{release}} is too old: Container Credential Guard calls plugins from build {{build}} on.':
    'Windows {{release}} ist zu alt: Container Credential Guard ruft Plugins ab Build {{build}} auf.',
  'Use Windows Server 2019 or later, or Windows 10 1809 or later.':
    'Benutzen Sie Windows Server 2019 oder neuer, oder Windows 10 1809 oder neuer.',
  'The containers feature is installed.': 'Das Feature „Container“ ist installiert.',
  'The Host Compute Service is not there, so this Windows cannot start containers.':
    'Der Host Compute Service fehlt; dieses Windows kann keine Container starten.',
  'Install the feature: `Install-WindowsFeature Containers`, and restart the host.':
    'Installieren Sie das Feature: `Install-WindowsFeature Containers`, und starten Sie den Host neu.',
  'Neither Docker nor containerd is installed as a service.':
    'Weder Docker noch containerd ist als Dienst installiert.',
  'Install a container engine.': 'Installieren Sie eine Container-Engine.',
  '{{engines}} is installed, but does not run.': '{{engines}} ist installiert, läuft aber nicht.',
  'Start it: `sc start {{service}}`.': 'Starten Sie den Dienst: `sc start {{service}}`.',
  '{{engines}} runs.': '{{engines}} läuft.',
  'Only Docker reads credential specs from a folder.': 'Nur Docker liest Credential Specs aus einem Ordner.',
  '{{folder}} does not exist.': '{{folder}} gibt es nicht.',
  'Create it, and put the credential spec there.': 'Legen Sie ihn an, und legen Sie die Credential Spec dort ab.',
  '{{file}} is not in {{folder}}.': '{{file}} ist nicht in {{folder}}.',
  'Copy the file there, so that credentialspec=file://{{file}} finds it.':
    'Kopieren Sie die Datei dorthin, damit credentialspec=file://{{file}} sie findet.',
  '{{file}} is in {{folder}}.': '{{file}} ist in {{folder}}.',
  'Docker looks in {{folder}}.': 'Docker sucht in {{folder}}.',
  'The Windows Time service keeps the clock.': 'Der Windows-Zeitgeber stellt die Uhr.',
  'The Windows Time service does not run, so that the clock will drift away from that of the domain.':
    'Der Windows-Zeitgeber läuft nicht; die Uhr wird von der der Domäne abweichen.',
  'Start it, and let it synchronise: `sc config w32time start=auto`, `net start w32time`, `w32tm /resync`.':
    'Starten Sie ihn, und lassen Sie ihn synchronisieren: `sc config w32time start=auto`, `net start w32time`, `w32tm /resync`.',

  // Plugin.
  'The plugin is registered on Windows only.': 'Das Plugin wird nur unter Windows registriert.',
  'The plugin is not registered with Windows.': 'Das Plugin ist nicht bei Windows registriert.',
  'Register it: `ccg-vault bridge install`.': 'Registrieren Sie es: `ccg-vault bridge install`.',
  '{{wrong}} of {{all}} items of the registration are missing or wrong.':
    '{{wrong}} von {{all}} Einträgen der Registrierung fehlen oder sind falsch.',
  'Put it right: `ccg-vault bridge repair`.': 'Stellen Sie es her: `ccg-vault bridge repair`.',
  'All {{all}} items of the registration are as they should be.':
    'Alle {{all}} Einträge der Registrierung sind, wie sie sein sollen.',
  'The service {{service}} runs.': 'Der Dienst {{service}} läuft.',
  'The service {{service}} is not there.': 'Den Dienst {{service}} gibt es nicht.',
  'The service {{service}} does not run; CCG starts it when it needs it.':
    'Der Dienst {{service}} läuft nicht; CCG startet ihn, wenn es ihn braucht.',
  'Start it: `sc start {{service}}`; the Windows event log says why it ended.':
    'Starten Sie ihn: `sc start {{service}}`; das Windows-Ereignisprotokoll sagt, warum er endete.',
  'The daemon answers.': 'Der Daemon antwortet.',
  'The service holds its channel to the daemon open.': 'Der Dienst hält seinen Kanal zum Daemon offen.',
  'ccg-sim.exe, which calls the plugin as CCG does, is not there.':
    'ccg-sim.exe, die das Plugin aufruft wie CCG, fehlt.',
  'The plugin gave the credential.': 'Das Plugin hat die Anmeldedaten gegeben.',
  'The plugin gave no credential: {{reason}}.': 'Das Plugin hat keine Anmeldedaten gegeben: {{reason}}.',
  'it could not be activated': 'es konnte nicht aktiviert werden',
  '`ccg-vault explain {{reason}}` says more; `ccg-vault bridge repair` puts the registration right.':
    '`ccg-vault explain {{reason}}` sagt mehr; `ccg-vault bridge repair` stellt die Registrierung her.',
  'CCG may call no other plugin on this host.': 'CCG darf auf diesem Host kein anderes Plugin aufrufen.',
  'CCG may call other plugins too; which one it calls is up to each credential spec.':
    'CCG darf auch andere Plugins aufrufen; welches, bestimmt jede Credential Spec.',
  'The credential spec names no plugin, so that only hosts that are joined to the domain can use it.':
    'Die Credential Spec nennt kein Plugin; nur Hosts, die zur Domäne gehören, können sie benutzen.',
  'Set HostAccountConfig.PluginGUID to {{guid}}.': 'Setzen Sie HostAccountConfig.PluginGUID auf {{guid}}.',
  'The credential spec names this plugin.': 'Die Credential Spec nennt dieses Plugin.',
  "The credential spec names CcgVault's class, which this plugin answers for.":
    'Die Credential Spec nennt die Klasse von CcgVault, für die dieses Plugin antwortet.',
  'The credential spec names another plugin, {{plugin}}: this one will not be asked.':
    'Die Credential Spec nennt ein anderes Plugin, {{plugin}}: Dieses wird nicht gefragt.',
  'The credential spec names another plugin, {{plugin}}, which is not registered on this host: this one will not be asked.':
    'Die Credential Spec nennt ein anderes Plugin, {{plugin}}, das auf diesem Host nicht registriert ist: Dieses wird nicht gefragt.',
  'a class that is none': 'eine Klasse, die keine ist',

  // Vault.
  'The credential spec has no PluginInput, which would name the source.':
    'Die Credential Spec hat kein PluginInput, das die Quelle nennen würde.',
  'Set HostAccountConfig.PluginInput to one of: {{sources}}.':
    'Setzen Sie HostAccountConfig.PluginInput auf eine von: {{sources}}.',
  'the sources are {{sources}}': 'die Quellen sind {{sources}}',
  'The source {{source}} reads {{place}} by the connection {{connection}}. The file of the configuration has errors, so that an older one is in force.':
    'Die Quelle {{source}} liest {{place}} über die Verbindung {{connection}}. Die Datei der Konfiguration hat Fehler; darum gilt eine ältere.',
  'The source {{source}} reads {{place}} by the connection {{connection}}.':
    'Die Quelle {{source}} liest {{place}} über die Verbindung {{connection}}.',
  'Correct it: `ccg-vault config check` names the places.':
    'Berichtigen Sie sie: `ccg-vault config check` nennt die Stellen.',
  'The server answers as a standby, which passes requests on.':
    'Der Server antwortet als Standby, der Anfragen weiterreicht.',
  'The server answers.': 'Der Server antwortet.',
  'The server, version {{version}}, answers as a standby, which passes requests on.':
    'Der Server, Version {{version}}, antwortet als Standby, der Anfragen weiterreicht.',
  'The server, version {{version}}, answers.': 'Der Server, Version {{version}}, antwortet.',
  'The login gave a token.': 'Die Anmeldung hat ein Token gegeben.',
  'The login gave a token with the policies {{policies}}.':
    'Die Anmeldung hat ein Token mit den Policies {{policies}} gegeben.',
  'The token does not end.': 'Das Token endet nicht.',
  'The token lasts for another {{span}}, and is renewed before.':
    'Das Token gilt noch ({{span}}) und wird vorher erneuert.',
  'The token lasts for another {{span}}, and cannot be renewed.':
    'Das Token gilt noch ({{span}}) und kann nicht erneuert werden.',
  'The token lasts for another {{span}}.': 'Das Token gilt noch ({{span}}).',
  'Let the service log in by itself, for example with AppRole, or have the token replaced in time.':
    'Lassen Sie den Dienst sich selbst anmelden, zum Beispiel mit AppRole, oder lassen Sie das Token rechtzeitig ersetzen.',
  'Vault does not say what the token may do; reading will show it.':
    'Vault sagt nicht, was das Token darf; das Lesen wird es zeigen.',
  'The token may read {{path}}.': 'Das Token darf {{path}} lesen.',
  '{{path}}; it has no policies': '{{path}}; es hat keine Policies',
  '{{path}}; its policies are {{policies}}': '{{path}}; seine Policies sind {{policies}}',
  'The secret is there.': 'Das Geheimnis ist da.',
  'The secret is there, version {{version}}.': 'Das Geheimnis ist da, Version {{version}}.',
  'The secret holds domain, user name and password of {{account}}.':
    'Das Geheimnis enthält Domäne, Benutzername und Kennwort von {{account}}.',
  'The source has no cache: every container start needs Vault.':
    'Die Quelle hat keinen Zwischenspeicher: Jeder Containerstart braucht Vault.',
  'Nothing is remembered of the credential.': 'Von den Anmeldedaten ist nichts gespeichert.',
  'A credential read {{age}} ago would be served for another {{rest}} while Vault is away.':
    'Vor einiger Zeit gelesene Anmeldedaten ({{age}}) würden weiter gegeben ({{rest}}), während Vault weg ist.',

  // Directory.
  'The domain controllers of {{domain}} are {{names}}.': 'Die Domänencontroller von {{domain}} sind {{names}}.',
  'DNS names no domain controller of {{domain}}. These checks use the one that was named, but Windows has no such choice.':
    'DNS nennt keinen Domänencontroller von {{domain}}. Diese Prüfungen benutzen den angegebenen, aber Windows hat diese Wahl nicht.',
  'Let this host ask the DNS servers of the domain, or have them forward the domain.':
    'Lassen Sie diesen Host die DNS-Server der Domäne fragen, oder lassen Sie die Domäne dorthin weiterleiten.',
  '{{host}} is there. Not there: {{others}}.': '{{host}} ist da. Nicht da: {{others}}.',
  '{{host}} is there.': '{{host}} ist da.',
  'It answers with one service record.': 'Er antwortet mit einem Diensteintrag.',
  'It answers with {{number}} service records.': 'Er antwortet mit {{number}} Diensteinträgen.',
  '{{host}} does not answer at {{transport}} 53; that matters where it is the DNS server of this host.':
    '{{host}} antwortet nicht an {{transport}} 53; das zählt, wo er der DNS-Server dieses Hosts ist.',
  'Open {{transport}} 53 from this host to the domain controllers that answer DNS.':
    'Öffnen Sie {{transport}} 53 von diesem Host zu den Domänencontrollern, die DNS beantworten.',
  'The KDC answers.': 'Der KDC antwortet.',
  '{{host}} does not answer at UDP 88; Windows uses TCP unless it is set up otherwise.':
    '{{host}} antwortet nicht an UDP 88; Windows benutzt TCP, wenn es nicht anders eingestellt ist.',
  'Open UDP 88 from this host to all domain controllers.':
    'Öffnen Sie UDP 88 von diesem Host zu allen Domänencontrollern.',
  'The domain controller answers.': 'Der Domänencontroller antwortet.',
  '{{host}} does not answer at TCP 139, which Microsoft lists; domain controllers without NetBIOS do not need it.':
    '{{host}} antwortet nicht an TCP 139, das Microsoft aufführt; Domänencontroller ohne NetBIOS brauchen es nicht.',
  'Open TCP 139 from this host to all domain controllers, unless NetBIOS is switched off there.':
    'Öffnen Sie TCP 139 von diesem Host zu allen Domänencontrollern, außer NetBIOS ist dort abgeschaltet.',
  'The clocks agree to the second.': 'Die Uhren stimmen auf die Sekunde überein.',
  'this host is {{span}} behind the domain controller': 'die Uhr dieses Hosts geht nach ({{span}})',
  'this host is {{span}} ahead of the domain controller': 'die Uhr dieses Hosts geht vor ({{span}})',
  'This host is {{span}} behind the domain controller.':
    'Die Uhr dieses Hosts geht gegen die des Domänencontrollers nach ({{span}}).',
  'This host is {{span}} ahead of the domain controller.':
    'Die Uhr dieses Hosts geht gegen die des Domänencontrollers vor ({{span}}).',
  'Synchronise the clock: `w32tm /resync`. Kerberos allows five minutes.':
    'Synchronisieren Sie die Uhr: `w32tm /resync`. Kerberos erlaubt fünf Minuten.',
  '{{host}} has a certificate of {{issuer}} for another {{span}}.':
    '{{host}} hat ein noch gültiges Zertifikat von {{issuer}} ({{span}}).',
  'Renew the certificate of the domain controller.': 'Erneuern Sie das Zertifikat des Domänencontrollers.',
  'The domain controller accepts {{account}}.': 'Der Domänencontroller nimmt {{account}} an.',
  'The domain controller serves {{domain}}.': 'Der Domänencontroller führt {{domain}}.',
  '{{host}} serves {{domain}}, not {{asked}}': '{{host}} führt {{domain}}, nicht {{asked}}',
  'The account belongs to another domain, whose KDC is not asked.':
    'Das Konto gehört zu einer anderen Domäne, deren KDC nicht gefragt wird.',
  'The KDC gives {{account}} a ticket.': 'Der KDC gibt {{account}} ein Ticket.',
  'The directory has it as {{dn}}.': 'Das Verzeichnis führt es als {{dn}}.',
  'The gMSA is enabled, and has not expired.': 'Das gMSA ist aktiviert und nicht abgelaufen.',
  'The account is among those that may read it.': 'Das Konto ist unter denen, die es lesen dürfen.',
  'It was read, and wiped at once.': 'Es wurde gelesen und sofort gelöscht.',
  'SID, GUID and names of the domain are right.': 'SID, GUID und Namen der Domäne stimmen.',

  // End to end, and container.
  'The managed password got a ticket-granting ticket.':
    'Das verwaltete Kennwort hat ein Ticket-Granting-Ticket bekommen.',
  'No other account has a name or a service principal name of the gMSA.':
    'Kein anderes Konto hat einen Namen oder Dienstprinzipalnamen des gMSA.',
  'Other accounts have a name or a service principal name of the gMSA: {{accounts}}.':
    'Andere Konten haben einen Namen oder Dienstprinzipalnamen des gMSA: {{accounts}}.',
  'Rename one, or remove the service principal name from one: Kerberos fails where two have the same.':
    'Benennen Sie eines um, oder entfernen Sie den Dienstprinzipalnamen von einem: Kerberos scheitert, wo zwei denselben haben.',
  'These commands show that the container has its identity.':
    'Diese Befehle zeigen, dass der Container seine Identität hat.',
  'No Docker engine answers that could tell.': 'Keine Docker-Engine antwortet, die es sagen könnte.',
  'No two containers with a gMSA have the same host name.':
    'Keine zwei Container mit einem gMSA haben denselben Hostnamen.',
  'Containers with a gMSA share a host name, so that some of them lose their identity.':
    'Container mit einem gMSA teilen sich einen Hostnamen, sodass manche ihre Identität verlieren.',
  'Give each container its own `--hostname`, or none.':
    'Geben Sie jedem Container einen eigenen `--hostname`, oder keinen.',
  '{{file}} has {{number}} errors.': '{{file}} hat Fehler ({{number}}).',
  '{{file}} has findings.': '{{file}} hat Befunde.',
  '{{file}} is as it should be.': '{{file}} ist, wie sie sein soll.',
  '`ccg-vault credspec lint {{file}}` explains each; with `--fix` it mends what it can.':
    '`ccg-vault credspec lint {{file}}` erklärt jeden Befund; mit `--fix` wird behoben, was sich beheben lässt.',
  'Clients can use Kerberos with {{names}}.': 'Clients können Kerberos mit {{names}} benutzen.',
  'The gMSA has none, so that clients cannot use Kerberos with a service in the container.':
    'Das gMSA hat keine; Clients können mit einem Dienst im Container kein Kerberos benutzen.',
  '`setspn -S http/HOSTNAME {{account}}`, with the name under which clients reach the service.':
    '`setspn -S http/HOSTNAME {{account}}`, mit dem Namen, unter dem Clients den Dienst erreichen.',
} as const;
