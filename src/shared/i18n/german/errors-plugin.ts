/** What errors of bridge and registration say (src/shared/errors/areas). */
export const errorsPlugin = {
  'The daemon did not get ready in time': 'Der Daemon wurde nicht rechtzeitig bereit',
  'It is still starting, or it ends again right after its start.':
    'Er startet noch, oder er endet gleich nach dem Start wieder.',
  'Look at the log of the daemon; `ccg-vault bridge status` shows the state of the service.':
    'Sehen Sie in das Protokoll des Daemons; `ccg-vault bridge status` zeigt den Zustand des Dienstes.',
  'The daemon cannot be started': 'Der Daemon kann nicht gestartet werden',
  'ccg-vault.exe is missing, damaged, or blocked by a policy.':
    'ccg-vault.exe fehlt, ist beschädigt oder durch eine Richtlinie gesperrt.',
  'Repair the installation; check application control policies (AppLocker, WDAC).':
    'Reparieren Sie die Installation; prüfen Sie die Richtlinien zur Anwendungssteuerung (AppLocker, WDAC).',
  'The daemon gave an answer that makes no sense': 'Der Daemon hat eine Antwort gegeben, die keinen Sinn ergibt',
  'Bridge and daemon are of different versions, or this is a defect.':
    'Bridge und Daemon sind von verschiedenen Versionen, oder es ist ein Fehler des Programms.',
  'Repair the installation so that both have the same version.':
    'Reparieren Sie die Installation, damit beide dieselbe Version haben.',
  'The daemon gave an answer that is too large': 'Der Daemon hat eine zu große Antwort gegeben',
  'The daemon ended while it was answering': 'Der Daemon endete, während er antwortete',
  'It crashed or was ended; the call was tried again once without success.':
    'Er ist abgestürzt oder wurde beendet; der Aufruf wurde einmal ohne Erfolg wiederholt.',
  'Look at the log of the daemon from that time.': 'Sehen Sie in das Protokoll des Daemons aus dieser Zeit.',
  'The plugin service is stopping': 'Der Dienst des Plugins wird gerade angehalten',
  'Start the container again when the service runs.': 'Starten Sie den Container erneut, wenn der Dienst läuft.',
  'The daemon did not answer in time': 'Der Daemon hat nicht rechtzeitig geantwortet',
  'Vault, or the way to it, is too slow, or the daemon hangs.':
    'Vault oder der Weg dorthin ist zu langsam, oder der Daemon hängt.',
  'Look at the call log for where the time went.': 'Sehen Sie im Anrufprotokoll nach, wo die Zeit geblieben ist.',
  'The plugin was called with parameters that are not allowed':
    'Das Plugin wurde mit Parametern aufgerufen, die nicht erlaubt sind',
  'The caller passed no PluginInput or no place for the answer; CCG itself never does.':
    'Der Aufrufer hat kein PluginInput oder keinen Platz für die Antwort übergeben; CCG selbst tut das nie.',
  'Find out which program calls the plugin.': 'Stellen Sie fest, welches Programm das Plugin aufruft.',
  'The bridge is not connected to the daemon': 'Die Bridge ist nicht mit dem Daemon verbunden',
  'The service CCG Vault Bridge is stopped or not installed, or this daemon was started by hand.':
    'Der Dienst CCG Vault Bridge ist angehalten oder nicht installiert, oder dieser Daemon wurde von Hand gestartet.',
  'Start the service CCG Vault Bridge; `ccg-vault bridge status` shows what is missing.':
    'Starten Sie den Dienst CCG Vault Bridge; `ccg-vault bridge status` zeigt, was fehlt.',
  'Administrator rights are needed': 'Es braucht Administratorrechte',
  'The command changes the service and the registry of this host.':
    'Der Befehl ändert den Dienst und die Registrierung dieses Hosts.',
  'Run it from an elevated prompt, or use the console: its view Setup asks for the rights.':
    'Führen Sie ihn an einer Eingabeaufforderung mit erhöhten Rechten aus, oder benutzen Sie die Konsole: Ihre Ansicht „Einrichtung“ fragt nach den Rechten.',
  'The registry could not be changed': 'Die Registrierung konnte nicht geändert werden',
  'The key is protected, or security software blocks the change.':
    'Der Schlüssel ist geschützt, oder Sicherheitssoftware verhindert die Änderung.',
  'Check the key named; what had been changed before has been undone.':
    'Prüfen Sie den genannten Schlüssel; was schon geändert war, wurde zurückgenommen.',
  'The service is marked for deletion': 'Der Dienst ist zum Löschen vorgemerkt',
  'A program still holds the removed service open, often the Services console or Task Manager.':
    'Ein Programm hält den entfernten Dienst noch offen, oft die Dienste-Konsole oder der Task-Manager.',
  'Close these programs, or restart the host, and try again.':
    'Schließen Sie diese Programme, oder starten Sie den Host neu, und versuchen Sie es erneut.',
  'The service could not be changed': 'Der Dienst konnte nicht geändert werden',
  'The service control manager refused the change.': 'Der Dienststeuerungs-Manager hat die Änderung verweigert.',
  'Look at the Windows error named; what had been changed before has been undone.':
    'Sehen Sie sich den genannten Windows-Fehler an; was schon geändert war, wurde zurückgenommen.',
  'Container Credential Guard is not on this host': 'Container Credential Guard gibt es auf diesem Host nicht',
  'The list of allowed plugins does not exist: the Windows version is too old, or the containers feature is missing.':
    'Die Liste der erlaubten Plugins fehlt: Windows ist zu alt, oder das Feature „Container“ fehlt.',
  'Use Windows Server 2019, Windows 10 1809 or later, and enable the containers feature.':
    'Benutzen Sie Windows Server 2019, Windows 10 1809 oder neuer, und aktivieren Sie das Feature „Container“.',
  'The plugin cannot answer in place of CcgVault while CcgVault is registered':
    'Das Plugin kann nicht für CcgVault antworten, solange CcgVault registriert ist',
  'Both would claim the same class identifier.': 'Beide würden dieselbe Klassen-ID beanspruchen.',
  'Uninstall CcgVault first.': 'Deinstallieren Sie zuerst CcgVault.',
  'The data folder could not be prepared': 'Der Datenordner konnte nicht vorbereitet werden',
  'It cannot be created, is a link to elsewhere, or its permissions cannot be set.':
    'Er kann nicht angelegt werden, ist eine Verknüpfung nach anderswo, oder seine Rechte können nicht gesetzt werden.',
  'Check %ProgramData%\\CCG Vault Console; what had been changed before has been undone.':
    'Prüfen Sie %ProgramData%\\CCG Vault Console; was schon geändert war, wurde zurückgenommen.',
  'A failed change could not be undone completely':
    'Eine gescheiterte Änderung konnte nicht ganz zurückgenommen werden',
  'Undoing met a second error.': 'Beim Zurücknehmen trat ein zweiter Fehler auf.',
  'Run `ccg-vault bridge repair`, or uninstall; the items named need attention.':
    'Führen Sie `ccg-vault bridge repair` aus, oder deinstallieren Sie; die genannten Einträge verlangen Beachtung.',
  'The local group CCG Vault Operators could not be set up':
    'Die lokale Gruppe CCG Vault Operators konnte nicht eingerichtet werden',
  'The account database refused the change, for example on a domain controller.':
    'Die Kontendatenbank hat die Änderung verweigert, zum Beispiel auf einem Domänencontroller.',
  'The elevation was declined': 'Die erhöhten Rechte wurden verweigert',
  'The User Account Control prompt was answered with No, or timed out.':
    'Die Frage der Benutzerkontensteuerung wurde mit „Nein“ oder nicht rechtzeitig beantwortet.',
  'Start the action again and confirm the prompt with an administrator account.':
    'Starten Sie die Aktion erneut, und bestätigen Sie die Frage mit einem Administratorkonto.',
  'The plugin service is not part of this installation': 'Der Dienst des Plugins gehört nicht zu dieser Installation',
  'ccg-vault-bridge.exe exists on Windows only, and lies beside ccg-vault.exe.':
    'ccg-vault-bridge.exe gibt es nur unter Windows; sie liegt neben ccg-vault.exe.',
  'Run the command on the container host, or repair the installation.':
    'Führen Sie den Befehl auf dem Containerhost aus, oder reparieren Sie die Installation.',
  'The plugin service gave no answer that makes sense': 'Der Dienst des Plugins gab keine sinnvolle Antwort',
  'ccg-vault-bridge.exe is damaged, of another version, or blocked by a policy.':
    'ccg-vault-bridge.exe ist beschädigt, von einer anderen Version oder durch eine Richtlinie gesperrt.',
  'The registration is being changed already': 'Die Registrierung wird schon geändert',
  'An installation, repair or removal that was started before has not ended yet.':
    'Eine früher gestartete Installation, Reparatur oder Entfernung ist noch nicht zu Ende.',
  'Wait until it has ended; the view Setup shows its steps.':
    'Warten Sie, bis sie zu Ende ist; die Ansicht „Einrichtung“ zeigt ihre Schritte.',
  'The change of the registration did not end in time': 'Die Änderung der Registrierung kam nicht rechtzeitig zum Ende',
  'Windows holds back the service or the registry, for example because of security software, or the plugin service hangs.':
    'Windows hält den Dienst oder die Registrierung auf, zum Beispiel wegen Sicherheitssoftware, oder der Dienst des Plugins hängt.',
  'Look with `ccg-vault bridge status` at what was changed, and repair it; restart the host if it happens again.':
    'Sehen Sie mit `ccg-vault bridge status` nach, was geändert wurde, und reparieren Sie es; starten Sie den Host neu, wenn es wieder geschieht.',
  'The event provider could not be registered': 'Der Ereignisanbieter konnte nicht registriert werden',
  'The registry key of the provider is protected or its message file is missing.':
    'Der Registrierungsschlüssel des Anbieters ist geschützt, oder seine Meldungsdatei fehlt.',
  'Repair the installation; what had been changed before has been undone.':
    'Reparieren Sie die Installation; was schon geändert war, wurde zurückgenommen.',
} as const;
