/** The view Setup: the plugin's registration, its service, and what can be done with them. */
export const setup = {
  'How the plugin is registered with Windows and Container Credential Guard on this host.':
    'Wie das Plugin auf diesem Host bei Windows und Container Credential Guard registriert ist.',
  'Check again': 'Erneut prüfen',
  'Checked <when/>': 'Geprüft <when/>',
  'The registration cannot be read': 'Die Registrierung kann nicht gelesen werden',
  'There is no plugin on this system': 'Auf diesem System gibt es kein Plugin',
  'Container Credential Guard and the plugin that it calls exist on Windows only. Here, the daemon answers test requests, for which nothing has to be registered.':
    'Container Credential Guard und das Plugin, das es aufruft, gibt es nur unter Windows. Hier beantwortet der Daemon Testanfragen; dafür muss nichts registriert werden.',
  'Open the console on the container host to install, inspect or repair the plugin.':
    'Öffnen Sie die Konsole auf dem Containerhost, um das Plugin zu installieren, zu prüfen oder zu reparieren.',

  // The verdict.
  'The plugin is not installed': 'Das Plugin ist nicht installiert',
  'Containers on this host get no identity from Vault until it is installed.':
    'Container auf diesem Host bekommen keine Identität aus Vault, bis es installiert ist.',
  'Container Credential Guard is not on this host, so that there is nothing to install it for.':
    'Container Credential Guard gibt es auf diesem Host nicht; ohne ihn nützt eine Installation nichts.',
  'The registration is damaged': 'Die Registrierung ist beschädigt',
  'Repair it.': 'Reparieren Sie sie.',
  '{{count, number}} items are missing._one': '{{count, number}} Eintrag fehlt.',
  '{{count, number}} items are missing._other': '{{count, number}} Einträge fehlen.',
  '{{count, number}} items are wrong._one': '{{count, number}} Eintrag ist falsch.',
  '{{count, number}} items are wrong._other': '{{count, number}} Einträge sind falsch.',
  'The plugin is installed, but its daemon is missing': 'Das Plugin ist installiert, aber sein Daemon fehlt',
  'There is no {{file}}. Install the product again.': '{{file}} fehlt. Installieren Sie das Produkt erneut.',
  'The service is stopped. It starts when CCG asks for an account.':
    'Der Dienst ist angehalten. Er startet, wenn CCG nach einem Konto fragt.',
  'The plugin is installed': 'Das Plugin ist installiert',
  'Every item is as it should be.': 'Jeder Eintrag ist, wie er sein soll.',
  'Every item is as it should be, and the service is running.':
    'Jeder Eintrag ist, wie er sein soll, und der Dienst läuft.',
  'Every item is as it should be, and the service is starting.':
    'Jeder Eintrag ist, wie er sein soll, und der Dienst startet gerade.',
  'Every item is as it should be, and the service is stopping.':
    'Jeder Eintrag ist, wie er sein soll, und der Dienst wird gerade angehalten.',

  // The service.
  'Service and versions': 'Dienst und Versionen',
  Process: 'Prozess',
  Stopped: 'Angehalten',
  Starting: 'Startet',
  Stopping: 'Wird angehalten',
  'Not installed': 'Nicht installiert',
  'File missing': 'Datei fehlt',
  'On this host': 'Auf diesem Host',
  'Not on this host': 'Nicht auf diesem Host',
  'Answered by this plugin': 'Von diesem Plugin beantwortet',
  'Not answered': 'Nicht beantwortet',
  'Not reachable': 'Nicht erreichbar',
  '<mark>Version {{version}}</mark>, unlike the bridge': '<mark>Version {{version}}</mark>, anders als die Bridge',

  // Items of the registration, and steps beside them.
  Present: 'Vorhanden',
  Missing: 'Fehlt',
  Wrong: 'Falsch',
  'Not on this system': 'Nicht auf diesem System',
  Expected: 'Erwartet',
  Found: 'Gefunden',
  Nothing: 'Nichts',
  'Data folder and who may use it': 'Datenordner, und wer ihn benutzen darf',
  'Service, its account and its recovery': 'Dienst, sein Konto und seine Wiederherstellung',
  'Local group CCG Vault Operators': 'Lokale Gruppe CCG Vault Operators',
  'Interface that CCG calls': 'Schnittstelle, die CCG aufruft',
  'Settings of the bridge': 'Einstellungen der Bridge',
  'Source in the Windows event log': 'Quelle im Windows-Ereignisprotokoll',
  'COM application and who may activate it': 'COM-Anwendung, und wer sie aktivieren darf',
  'COM class that CCG activates': 'COM-Klasse, die CCG aktiviert',
  'Stop of the service': 'Anhalten des Dienstes',
  'Start of the service': 'Start des Dienstes',
  'Class of CcgVault, answered by this plugin': 'Klasse von CcgVault, von diesem Plugin beantwortet',
  "Permission from CCG for CcgVault's class": 'Erlaubnis von CCG für die Klasse von CcgVault',

  // All plugins.
  'CCG plugins on this host': 'CCG-Plugins auf diesem Host',
  'None. CCG calls only plugins that are in its list, and the list is empty.':
    'Keine. CCG ruft nur Plugins aus seiner Liste auf, und die ist leer.',
  Class: 'Klasse',
  'Plugin of': 'Plugin von',
  'No name': 'Kein Name',
  'This product': 'Dieses Produkt',
  'CcgVault, answered by this product': 'CcgVault, von diesem Produkt beantwortet',
  'Credential specs of other plugins can be brought to this one: <link>Plan a migration</link>':
    'Credential Specs anderer Plugins können zu diesem gebracht werden: <link>Migration planen</link>',

  // Actions.
  'Change the registration': 'Registrierung ändern',
  'Windows asks for administrator rights before anything is changed.':
    'Windows fragt nach Administratorrechten, bevor etwas geändert wird.',
  Install: 'Installieren',
  'Adds the service with its account and its data folder, registers the plugin with Windows, and permits CCG to call it. If a step fails, all is taken back.':
    'Fügt den Dienst mit seinem Konto und seinem Datenordner hinzu, registriert das Plugin bei Windows und erlaubt CCG, es aufzurufen. Scheitert ein Schritt, wird alles zurückgenommen.',
  'This needs Windows Server 2019, Windows 10 1809 or later, with the containers feature enabled.':
    'Dafür braucht es Windows Server 2019, Windows 10 1809 oder neuer, mit dem Feature „Container“.',
  Repair: 'Reparieren',
  'Puts right what is missing or wrong, and starts the service if it is stopped. At present, every item is as it should be.':
    'Stellt her, was fehlt oder falsch ist, und startet den Dienst, wenn er angehalten ist. Zurzeit ist jeder Eintrag, wie er sein soll.',
  'Puts right the {{count, number}} items that are missing or wrong, and starts the service. Everything else stays as it is._one':
    'Stellt den einen Eintrag her, der fehlt oder falsch ist, und startet den Dienst. Alles andere bleibt, wie es ist.',
  'Puts right the {{count, number}} items that are missing or wrong, and starts the service. Everything else stays as it is._other':
    'Stellt die {{count, number}} Einträge her, die fehlen oder falsch sind, und startet den Dienst. Alles andere bleibt, wie es ist.',
  'Credential specs of CcgVault': 'Credential Specs von CcgVault',
  'Restarts the service, which then answers for the class of CcgVault too, or no longer.':
    'Startet den Dienst neu; er antwortet dann auch für die Klasse von CcgVault, oder nicht mehr.',
  'Also answer for CcgVault, so that credential specs written for it keep working':
    'Auch für CcgVault antworten, damit dafür geschriebene Credential Specs weiter gelten',
  'CcgVault itself is registered on this host, and both would claim the same class. Uninstall CcgVault first.':
    'CcgVault selbst ist auf diesem Host registriert, und beide würden dieselbe Klasse beanspruchen. Deinstallieren Sie zuerst CcgVault.',
  Apply: 'Anwenden',
  Uninstall: 'Deinstallieren',
  'Uninstall…': 'Deinstallieren …',
  'Stops the service and removes everything that an installation adds. Configuration, secrets and call log stay.':
    'Hält den Dienst an und entfernt alles, was eine Installation hinzufügt. Konfiguration, Geheimnisse und Anrufprotokoll bleiben.',
  'Uninstall the plugin?': 'Plugin deinstallieren?',
  'Containers that start afterwards get no identity on this host, and running ones lose theirs when the password of their gMSA changes next. Configuration, secrets and call log stay.':
    'Container, die danach starten, bekommen auf diesem Host keine Identität, und laufende verlieren ihre, sobald sich das Kennwort ihres gMSA das nächste Mal ändert. Konfiguration, Geheimnisse und Anrufprotokoll bleiben.',

  // An action that goes on, and its result.
  'Installing the plugin': 'Plugin wird installiert',
  'The plugin was installed': 'Das Plugin wurde installiert',
  'The plugin was not installed': 'Das Plugin wurde nicht installiert',
  'Repairing the registration': 'Registrierung wird repariert',
  'The registration was repaired': 'Die Registrierung wurde repariert',
  'The registration was not repaired': 'Die Registrierung wurde nicht repariert',
  'Uninstalling the plugin': 'Plugin wird deinstalliert',
  'The plugin was uninstalled': 'Das Plugin wurde deinstalliert',
  'The plugin was not uninstalled': 'Das Plugin wurde nicht deinstalliert',
  'As it was': 'Wie es war',
  'Taken back': 'Zurückgenommen',
  'Not taken back': 'Nicht zurückgenommen',
  'Dismiss the result': 'Ergebnis schließen',
  Steps: 'Schritte',
  'Windows asks whether this may change the host. Answer its prompt to go on.':
    'Windows fragt, ob der Host geändert werden darf. Beantworten Sie die Frage, um fortzufahren.',
  'What had been changed before was taken back; the host is as it was.':
    'Was schon geändert war, wurde zurückgenommen; der Host ist, wie er war.',
  'Nothing was changed.': 'Nichts wurde geändert.',
  'Not everything could be taken back. Repair the registration, or uninstall the plugin.':
    'Nicht alles konnte zurückgenommen werden. Reparieren Sie die Registrierung, oder deinstallieren Sie das Plugin.',
} as const;
