/** Updates of the product: their part of Settings, questions, notifications, and what errors of them say. */
export const updates = {
  Updates: 'Updates',
  'Updates of the product': 'Updates des Produkts',
  'When asked': 'Auf Verlangen',
  Daily: 'Täglich',
  'Look for new versions': 'Nach neuen Versionen suchen',
  'This console was not installed on Windows by its installer. New versions come the way this one came.':
    'Diese Konsole wurde nicht unter Windows von ihrem Installationsprogramm installiert. Neue Versionen kommen auf dem Weg, auf dem diese kam.',
  'Installed version': 'Installierte Version',
  'Looked last': 'Zuletzt gesucht',
  Never: 'Nie',
  'Release server': 'Release-Server',
  'The console contacts no release server.': 'Die Konsole verbindet sich mit keinem Release-Server.',
  'Neither this build nor a policy names a release server, so there is nowhere to look.':
    'Weder dieser Build noch eine Richtlinie nennt einen Release-Server; es gibt also keinen Ort, an dem gesucht werden könnte.',
  'Looking for a new version': 'Neue Version wird gesucht',
  'This is the newest version.': 'Dies ist die neueste Version.',
  'Version {{version}} is available': 'Version {{version}} ist verfügbar',
  'Downloading version {{version}}': 'Version {{version}} wird heruntergeladen',
  'Version {{version}} is downloaded and checked.': 'Version {{version}} ist heruntergeladen und geprüft.',
  'The console closes, and version {{version}} is installed.':
    'Die Konsole wird geschlossen, und Version {{version}} wird installiert.',
  'That did not work; nothing has changed.': 'Das ist nicht gelungen; nichts wurde verändert.',
  Download: 'Herunterladen',
  '{{received}} of {{size}}': '{{received}} von {{size}}',
  Released: 'Veröffentlicht',
  Size: 'Größe',
  'What is new': 'Neuigkeiten',
  'What is new, in the words of the release server': 'Neuigkeiten, in den Worten des Release-Servers',
  'Copy the address': 'Adresse kopieren',
  'Look now': 'Jetzt suchen',
  'Install and restart': 'Installieren und neu starten',
  'Install and restart…': 'Installieren und neu starten …',
  'Version {{version}} was installed.': 'Version {{version}} wurde installiert.',
  'Version {{version}} was not installed, since administrator rights were declined.':
    'Version {{version}} wurde nicht installiert, da Administratorrechte verweigert wurden.',

  // The question before the installation, and the notification.
  'Install version {{version}} now?': 'Version {{version}} jetzt installieren?',
  'The console closes, Windows asks for administrator rights, and the console opens again when all is done.':
    'Die Konsole wird geschlossen, Windows fragt nach Administratorrechten, und die Konsole öffnet sich wieder, wenn alles getan ist.',
  'The service stops for a moment while the new one starts. Requests that come meanwhile wait for it, and running containers keep their identity.':
    'Der Dienst hält einen Augenblick an, während der neue startet. Anfragen, die in dieser Zeit kommen, warten auf ihn, und laufende Container behalten ihre Identität.',
  'A new version whose service does not answer is taken back, and the one before runs again.':
    'Eine neue Version, deren Dienst nicht antwortet, wird zurückgenommen, und die vorherige läuft wieder.',
  'Settings tell what is new. Nothing is installed by itself.':
    'Die Einstellungen nennen die Neuigkeiten. Nichts wird von selbst installiert.',

  // Errors (src/shared/errors/areas/updates.ts).
  'The release server could not be reached; nothing has changed':
    'Der Release-Server war nicht erreichbar; nichts wurde verändert',
  'This host has no way to the server, which is usual for servers, or a proxy or firewall is in between.':
    'Dieser Host hat keinen Weg zum Server, was bei Servern üblich ist, oder ein Proxy oder eine Firewall liegt dazwischen.',
  'Nothing needs to be done. Download the installer on another machine, or name a mirror of your own with the policy UpdateFeed.':
    'Es ist nichts zu tun. Laden Sie das Installationsprogramm auf einem anderen Rechner herunter, oder nennen Sie mit der Richtlinie UpdateFeed einen eigenen Spiegel.',
  'The certificate of the release server is not trusted': 'Dem Zertifikat des Release-Servers wird nicht vertraut',
  'A proxy that opens TLS connections is in between, or the clock of this host is wrong.':
    'Ein Proxy, der TLS-Verbindungen öffnet, liegt dazwischen, oder die Uhr dieses Hosts geht falsch.',
  "Add the proxy's root certificate to the trusted ones of this host, or check its clock.":
    'Nehmen Sie das Stammzertifikat des Proxys in die vertrauenswürdigen dieses Hosts auf, oder prüfen Sie seine Uhr.',
  'The release server does not offer what was asked for': 'Der Release-Server bietet nicht an, was verlangt wurde',
  'The address is wrong, a mirror is incomplete, or another version was released meanwhile.':
    'Die Adresse ist falsch, ein Spiegel ist unvollständig, oder inzwischen wurde eine andere Version veröffentlicht.',
  'Look again. With a mirror, check that latest.yml and the installer it names are in the folder.':
    'Suchen Sie erneut. Prüfen Sie bei einem Spiegel, ob latest.yml und das darin genannte Installationsprogramm im Ordner sind.',
  'The answer of the release server could not be understood':
    'Die Antwort des Release-Servers konnte nicht verstanden werden',
  'Something else than a release server answered, such as a login page of a proxy, or latest.yml is damaged.':
    'Etwas anderes als ein Release-Server hat geantwortet, zum Beispiel die Anmeldeseite eines Proxys, oder latest.yml ist beschädigt.',
  'Open the address in a browser and see what answers. With a mirror, copy latest.yml again.':
    'Öffnen Sie die Adresse in einem Browser und sehen Sie, was antwortet. Kopieren Sie bei einem Spiegel latest.yml erneut.',
  'The downloaded installer is not the one that was announced, and was removed':
    'Das heruntergeladene Installationsprogramm ist nicht das angekündigte und wurde entfernt',
  'The download was cut off or changed on the way, or latest.yml and installer are of different builds.':
    'Der Download wurde abgeschnitten oder unterwegs verändert, oder latest.yml und Installationsprogramm stammen aus verschiedenen Builds.',
  'Download it again. With a mirror, copy latest.yml and the installer again, both of the same release.':
    'Laden Sie es erneut herunter. Kopieren Sie bei einem Spiegel latest.yml und das Installationsprogramm erneut, beide aus demselben Release.',
  'The installer is not signed by the publisher of this product, and was not started':
    'Das Installationsprogramm ist nicht vom Herausgeber dieses Produkts signiert und wurde nicht gestartet',
  'It is another file than the publisher has released, or the publisher has a new certificate.':
    'Es ist eine andere Datei als die vom Herausgeber veröffentlichte, oder der Herausgeber hat ein neues Zertifikat.',
  'Do not run it. Download the installer from the release page and look at its signature; report it if it is wrong there too.':
    'Führen Sie es nicht aus. Laden Sie das Installationsprogramm von der Release-Seite und sehen Sie sich seine Signatur an; melden Sie es, wenn sie auch dort falsch ist.',
  'The signature of the installer could not be checked, so it was not started':
    'Die Signatur des Installationsprogramms konnte nicht geprüft werden; es wurde daher nicht gestartet',
  'Windows PowerShell, which checks it, is missing, is forbidden, or did not answer.':
    'Windows PowerShell, das sie prüft, fehlt, ist verboten oder hat nicht geantwortet.',
  'Download the installer from the release page, look at its signature in its properties, and run it.':
    'Laden Sie das Installationsprogramm von der Release-Seite, sehen Sie sich in seinen Eigenschaften die Signatur an, und führen Sie es aus.',
  'This build is not signed and does not update itself':
    'Dieser Build ist nicht signiert und aktualisiert sich nicht selbst',
  'Without a signature of its own it cannot tell whether an installer comes from the same publisher.':
    'Ohne eigene Signatur kann er nicht erkennen, ob ein Installationsprogramm vom selben Herausgeber stammt.',
  'Download the installer from the release page, compare its SHA-256 with SHA256SUMS, and run it.':
    'Laden Sie das Installationsprogramm von der Release-Seite, vergleichen Sie sein SHA-256 mit SHA256SUMS, und führen Sie es aus.',
  'This console does not look for updates': 'Diese Konsole sucht nicht nach Updates',
  'It was not installed on Windows by the installer, or neither the build nor a policy names a release server.':
    'Sie wurde nicht unter Windows vom Installationsprogramm installiert, oder weder der Build noch eine Richtlinie nennt einen Release-Server.',
  'Get new versions the way in which this one came, or name a release server with the policy UpdateFeed.':
    'Beziehen Sie neue Versionen auf dem Weg, auf dem diese kam, oder nennen Sie mit der Richtlinie UpdateFeed einen Release-Server.',
  'The installer could not be stored': 'Das Installationsprogramm konnte nicht gespeichert werden',
  'The disk with your profile is full, or security software holds the file.':
    'Der Datenträger mit Ihrem Profil ist voll, oder eine Sicherheitssoftware hält die Datei fest.',
  'Make room on the disk and download it again.':
    'Schaffen Sie Platz auf dem Datenträger und laden Sie es erneut herunter.',
  'There is nothing to download or to install': 'Es gibt nichts herunterzuladen oder zu installieren',
  'No newer version was found, or its file was removed meanwhile.':
    'Es wurde keine neuere Version gefunden, oder ihre Datei wurde inzwischen entfernt.',
  'Look for updates again.': 'Suchen Sie erneut nach Updates.',
  'The installer has not installed the new version; the one before runs on':
    'Das Installationsprogramm hat die neue Version nicht installiert; die vorherige läuft weiter',
  'The installer found something that must not be so, or the new service did not answer and was taken back.':
    'Das Installationsprogramm fand etwas vor, das nicht so sein darf, oder der neue Dienst hat nicht geantwortet und wurde zurückgenommen.',
  'Look up the exit code under Installing, and read %SystemRoot%\\Logs\\CCG Vault Console Setup.log. Then try again.':
    'Schlagen Sie den Exitcode unter „Installing“ nach, und lesen Sie %SystemRoot%\\Logs\\CCG Vault Console Setup.log. Versuchen Sie es dann erneut.',
} as const;
