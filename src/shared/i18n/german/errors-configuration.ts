/** What errors of PluginInput, configuration and daemon say (src/shared/errors/areas). */
export const errorsConfiguration = {
  'PluginInput is empty': 'PluginInput ist leer',
  'The credential spec has no PluginInput, or an empty one.':
    'Die Credential Spec hat kein PluginInput, oder ein leeres.',
  'Set HostAccountConfig.PluginInput in the credential spec to the name of a source.':
    'Setzen Sie HostAccountConfig.PluginInput in der Credential Spec auf den Namen einer Quelle.',
  'PluginInput is longer than 2,048 characters': 'PluginInput ist länger als 2.048 Zeichen',
  'The credential spec holds something other than a source name, for example a secret or a whole document.':
    'Die Credential Spec enthält etwas anderes als den Namen einer Quelle, zum Beispiel ein Geheimnis oder ein ganzes Dokument.',
  'PluginInput holds characters that are not allowed': 'PluginInput enthält Zeichen, die nicht erlaubt sind',
  'It holds a control character or half of a surrogate pair; often the credential spec was damaged by an editor or a wrong encoding.':
    'Es enthält ein Steuerzeichen oder ein halbes Ersatzzeichenpaar; oft wurde die Credential Spec von einem Editor oder durch eine falsche Codierung beschädigt.',
  'Type HostAccountConfig.PluginInput anew as the plain name of a source and save the file as UTF-8.':
    'Schreiben Sie HostAccountConfig.PluginInput neu als einfachen Namen einer Quelle, und speichern Sie die Datei als UTF-8.',
  'PluginInput names a network or device path': 'PluginInput nennt einen Netzwerk- oder Gerätepfad',
  'Credential specs may not make the service open files on other hosts or devices.':
    'Credential Specs dürfen den Dienst keine Dateien auf anderen Hosts oder Geräten öffnen lassen.',
  'Set HostAccountConfig.PluginInput to the name of a source in the active configuration.':
    'Setzen Sie HostAccountConfig.PluginInput auf den Namen einer Quelle der geltenden Konfiguration.',
  'PluginInput names a configuration file that is not allowed':
    'PluginInput nennt eine Konfigurationsdatei, die nicht erlaubt ist',
  'The path is neither that of the active configuration nor on its allowed_config_paths list.':
    'Der Pfad ist weder der der geltenden Konfiguration, noch steht er in ihrer Liste allowed_config_paths.',
  'Use the source name alone, or add the path to allowed_config_paths in config.yaml.':
    'Nennen Sie nur die Quelle, oder fügen Sie den Pfad in config.yaml zu allowed_config_paths hinzu.',
  'PluginInput names no source of the configuration': 'PluginInput nennt keine Quelle der Konfiguration',
  'The source was renamed or never created, or the credential spec was written for another host or another plugin.':
    'Die Quelle wurde umbenannt oder nie angelegt, oder die Credential Spec wurde für einen anderen Host oder ein anderes Plugin geschrieben.',
  'Create the source, or set HostAccountConfig.PluginInput to one that exists. `ccg-vault status` lists them.':
    'Legen Sie die Quelle an, oder setzen Sie HostAccountConfig.PluginInput auf eine, die es gibt. `ccg-vault status` nennt sie.',
  'PluginInput has no source name': 'PluginInput hat keinen Namen einer Quelle|Es hat die Form von CcgVault („Pfad',
  'It has the form of CcgVault ("path|source"), but nothing follows the bar.':
    'Quelle“), aber nach dem Strich folgt nichts.',
  'Set HostAccountConfig.PluginInput to the name of a source.':
    'Setzen Sie HostAccountConfig.PluginInput auf den Namen einer Quelle.',
  'There is no configuration file': 'Es gibt keine Konfigurationsdatei',
  'Nothing has been configured yet, or config.yaml was moved away.':
    'Noch ist nichts konfiguriert, oder config.yaml wurde verschoben.',
  'Create config.yaml in the data folder; `ccg-vault status` shows where it is looked for.':
    'Legen Sie config.yaml im Datenordner an; `ccg-vault status` zeigt, wo sie gesucht wird.',
  'The configuration is not valid YAML': 'Die Konfiguration ist kein gültiges YAML',
  'Indentation, a quote or a bracket is wrong at the place named.':
    'Eine Einrückung, ein Anführungszeichen oder eine Klammer an der genannten Stelle ist falsch.',
  'Correct the line; `ccg-vault config check FILE` shows every finding.':
    'Berichtigen Sie die Zeile; `ccg-vault config check FILE` zeigt alle Befunde.',
  'The configuration holds a key that is not known': 'Die Konfiguration enthält einen Schlüssel, der nicht bekannt ist',
  'The key is misspelt, or stands at the wrong level.':
    'Der Schlüssel ist falsch geschrieben oder steht auf der falschen Ebene.',
  'Correct or remove the key at the place named.':
    'Berichtigen oder entfernen Sie den Schlüssel an der genannten Stelle.',
  'The configuration holds a value that is not allowed': 'Die Konfiguration enthält einen Wert, der nicht erlaubt ist',
  'The value has the wrong type or lies outside what is allowed.':
    'Der Wert hat den falschen Typ oder liegt außerhalb des Erlaubten.',
  'Correct the value at the place named.': 'Berichtigen Sie den Wert an der genannten Stelle.',
  'The configuration refers to something that does not exist':
    'Die Konfiguration verweist auf etwas, das es nicht gibt',
  'A source names a connection that is not defined.': 'Eine Quelle nennt eine Verbindung, die nicht definiert ist.',
  'Define the connection, or name one that exists.':
    'Definieren Sie die Verbindung, oder nennen Sie eine, die es gibt.',
  'The configuration file cannot be read': 'Die Konfigurationsdatei kann nicht gelesen werden',
  'The service account has no right to read it, another program holds it open, or it is too large.':
    'Das Dienstkonto hat kein Leserecht, ein anderes Programm hält sie offen, oder sie ist zu groß.',
  'Give the service account read access to config.yaml and close programs that lock it.':
    'Geben Sie dem Dienstkonto Leserecht auf config.yaml, und schließen Sie Programme, die sie sperren.',
  'The configuration holds the same key twice': 'Die Konfiguration enthält denselben Schlüssel zweimal',
  'Two entries at the same level have the same name.': 'Zwei Einträge derselben Ebene haben denselben Namen.',
  'Rename or remove one of them.': 'Benennen Sie einen davon um, oder entfernen Sie ihn.',
  'The configuration was written for another version of this program':
    'Die Konfiguration wurde für eine andere Version dieses Programms geschrieben',
  'Its version key is not one that this version understands.':
    'Ihr Schlüssel version ist keiner, den diese Version versteht.',
  'Install the version that wrote it, or set version: 1 after checking the file.':
    'Installieren Sie die Version, die sie geschrieben hat, oder setzen Sie version: 1, nachdem Sie die Datei geprüft haben.',
  'There is no valid configuration to answer from':
    'Es gibt keine gültige Konfiguration, aus der geantwortet werden könnte',
  'The configuration was already invalid when the service started, so no last good one exists.':
    'Die Konfiguration war schon ungültig, als der Dienst startete; es gibt also keine letzte gute.',
  'Run `ccg-vault config check` and correct what it reports; the service picks the change up by itself.':
    'Führen Sie `ccg-vault config check` aus, und berichtigen Sie, was es meldet; der Dienst übernimmt die Änderung von selbst.',
  'The configuration holds a secret in clear': 'Die Konfiguration enthält ein Geheimnis im Klartext',
  'Whoever can read the file, or a backup of it, can read the secret.':
    'Wer die Datei oder eine Sicherung davon lesen kann, kann das Geheimnis lesen.',
  'Replace the value by { file: PATH } or { secret: NAME }.':
    'Ersetzen Sie den Wert durch { file: PATH } oder { secret: NAME }.',
  'A Vault address uses http over the network': 'Eine Vault-Adresse benutzt http über das Netzwerk',
  'Token, user name and password travel unencrypted.':
    'Token, Benutzername und Kennwort gehen unverschlüsselt über das Netz.',
  'Use an https:// address.': 'Benutzen Sie eine https://-Adresse.',
  'A file that the configuration refers to cannot be read':
    'Eine Datei, auf die die Konfiguration verweist, kann nicht gelesen werden',
  'The file does not exist, is empty or too large, or the service account may not read it.':
    'Die Datei gibt es nicht, sie ist leer oder zu groß, oder das Dienstkonto darf sie nicht lesen.',
  'Create the file, and give the service account the right to read it.':
    'Legen Sie die Datei an, und geben Sie dem Dienstkonto das Recht, sie zu lesen.',
  'The protected store holds no secret of that name': 'Der geschützte Speicher enthält kein Geheimnis dieses Namens',
  'The configuration refers to a secret that was never set on this host.':
    'Die Konfiguration verweist auf ein Geheimnis, das auf diesem Host nie gesetzt wurde.',
  'Set it with `ccg-vault config set-secret NAME`.': 'Setzen Sie es mit `ccg-vault config set-secret NAME`.',
  'The protected store cannot be opened': 'Der geschützte Speicher kann nicht geöffnet werden',
  'It was written on another host or by another account, its key is gone, or the file was changed.':
    'Er wurde auf einem anderen Host oder von einem anderen Konto geschrieben, sein Schlüssel ist weg, oder die Datei wurde geändert.',
  'Restore the store and its key together from a backup, or set the secrets again with `ccg-vault config set-secret NAME`. The damaged file is kept.':
    'Stellen Sie den Speicher und seinen Schlüssel zusammen aus einer Sicherung wieder her, oder setzen Sie die Geheimnisse neu mit `ccg-vault config set-secret NAME`. Die beschädigte Datei wird behalten.',
  'The configuration file cannot be written': 'Die Konfigurationsdatei kann nicht geschrieben werden',
  'The disk is full, or the service account may not write to config.yaml and its folder.':
    'Der Datenträger ist voll, oder das Dienstkonto darf nicht in config.yaml und ihren Ordner schreiben.',
  'Free disk space, or give the service account write access; the file is as it was before.':
    'Schaffen Sie Platz, oder geben Sie dem Dienstkonto Schreibrecht; die Datei ist, wie sie war.',
  'The file to import cannot be read': 'Die Datei, die importiert werden soll, kann nicht gelesen werden',
  'It is a folder, a link that leads out of its folder, larger than 1 MiB, or not text in UTF-8, or this account may not read it.':
    'Sie ist ein Ordner, ein Link aus ihrem Ordner hinaus, größer als 1 MiB oder kein Text in UTF-8, oder dieses Konto darf sie nicht lesen.',
  'Choose the file itself, and save it as UTF-8 with a text editor if it has another encoding.':
    'Wählen Sie die Datei selbst, und speichern Sie sie mit einem Texteditor als UTF-8, wenn sie anders kodiert ist.',
  'The file is no configuration of CcgVault': 'Die Datei ist keine Konfiguration von CcgVault',
  'Such a file has defaults and sources at its top, and nothing else.':
    'Eine solche Datei hat oben defaults und sources, und sonst nichts.',
  'Choose the file that PluginInput names before the bar, as in `C:\\ccg\\config.yml|source`.':
    'Wählen Sie die Datei, die PluginInput vor dem senkrechten Strich nennt, wie in `C:\\ccg\\config.yml|source`.',
  'An unexpected error happened inside the service': 'Im Dienst ist ein unerwarteter Fehler aufgetreten',
  'This is a defect of the program.': 'Das ist ein Fehler des Programms.',
  'Report it with the log of the daemon from the time of the error.':
    'Melden Sie ihn mit dem Protokoll des Daemons aus der Zeit des Fehlers.',
  'The call log cannot be written': 'Das Anrufprotokoll kann nicht geschrieben werden',
  'The disk is full, or the database is damaged or locked by another program.':
    'Der Datenträger ist voll, oder die Datenbank ist beschädigt oder von einem anderen Programm gesperrt.',
  'Free disk space; if the database is damaged, stop the service and move calllog.db away.':
    'Schaffen Sie Platz; ist die Datenbank beschädigt, halten Sie den Dienst an und verschieben Sie calllog.db.',
  'The daemon is stopping': 'Der Daemon wird gerade angehalten',
  'The service is being stopped or restarted.': 'Der Dienst wird angehalten oder neu gestartet.',
  'Try again when the service runs.': 'Versuchen Sie es erneut, wenn der Dienst läuft.',
  'Another daemon uses this data folder': 'Ein anderer Daemon benutzt diesen Datenordner',
  'The daemon is already running, as a service or in another terminal.':
    'Der Daemon läuft schon, als Dienst oder in einem anderen Terminal.',
  'Stop the other one, or use another folder with --data-dir.':
    'Halten Sie den anderen an, oder benutzen Sie einen anderen Ordner mit --data-dir.',
  'The data folder cannot be used': 'Der Datenordner ist nicht brauchbar',
  'It cannot be created or written, or others may write to it.':
    'Er kann nicht angelegt oder beschrieben werden, oder andere dürfen hineinschreiben.',
  'Check the folder, its owner and its permissions, or name another with --data-dir.':
    'Prüfen Sie den Ordner, seinen Besitzer und seine Rechte, oder nennen Sie einen anderen mit --data-dir.',
  'The request holds parameters that are not allowed': 'Die Anfrage enthält Parameter, die nicht erlaubt sind',
  'The client is of another version, or not one of ours.':
    'Der Client ist von einer anderen Version, oder keiner von unseren.',
  'Use the command line and console that belong to the installed daemon.':
    'Benutzen Sie Befehlszeile und Konsole, die zum installierten Daemon gehören.',
  'The request was cancelled': 'Die Anfrage wurde abgebrochen',
  'The caller went away or cancelled it.': 'Der Aufrufer ist weggegangen oder hat sie abgebrochen.',
  'Nothing needs to be done.': 'Es ist nichts zu tun.',
  'The daemon cannot be reached': 'Der Daemon ist nicht erreichbar',
  'It is not running, runs with another data folder, or this account may not use its admin endpoint.':
    'Er läuft nicht, läuft mit einem anderen Datenordner, oder dieses Konto darf seinen Admin-Endpunkt nicht benutzen.',
  'Start the service or `ccg-vault daemon`; administrators and members of CCG Vault Operators may use it.':
    'Starten Sie den Dienst oder `ccg-vault daemon`; Administratoren und Mitglieder von CCG Vault Operators dürfen ihn benutzen.',
  'The admin endpoint does not belong to the service': 'Der Admin-Endpunkt gehört nicht dem Dienst',
  'Another program or account has created it in the place of the daemon.':
    'Ein anderes Programm oder Konto hat ihn an Stelle des Daemons angelegt.',
  'Find out which program it is before going on; do not send it secrets.':
    'Stellen Sie fest, welches Programm das ist, bevor Sie weitermachen; senden Sie ihm keine Geheimnisse.',
  'The request took too long and was given up': 'Die Anfrage dauerte zu lange und wurde aufgegeben',
  'Vault, or the way to it, is too slow for the container start that waits for the answer.':
    'Vault oder der Weg dorthin ist zu langsam für den Containerstart, der auf die Antwort wartet.',
  'Look at the durations in the call log to see which part was slow.':
    'Sehen Sie sich die Dauern im Anrufprotokoll an, um zu finden, welcher Teil langsam war.',
  'The file cannot be read': 'Die Datei kann nicht gelesen werden',
  'It does not exist, is a folder, is too large, or this account may not read it.':
    'Es gibt sie nicht, sie ist ein Ordner oder zu groß, oder dieses Konto darf sie nicht lesen.',
  'Check the path and the permissions.': 'Prüfen Sie den Pfad und die Rechte.',
  'Windows refused a service that the daemon needs': 'Windows hat eine Leistung verweigert, die der Daemon braucht',
  'The bridge could not protect a secret, narrow the admin pipe or read the event channel.':
    'Die Bridge konnte ein Geheimnis nicht schützen, die Admin-Pipe nicht einengen oder den Ereigniskanal nicht lesen.',
  'Run `ccg-vault bridge status`, and repair what it shows.':
    'Führen Sie `ccg-vault bridge status` aus, und reparieren Sie, was es zeigt.',
  'The file cannot be written': 'Die Datei kann nicht geschrieben werden',
  'The folder does not exist, this account may not write to it, or the disk is full.':
    'Den Ordner gibt es nicht, dieses Konto darf nicht hineinschreiben, oder der Datenträger ist voll.',
  'Check the folder, the permissions and the free space. The file is as it was.':
    'Prüfen Sie Ordner, Rechte und freien Platz. Die Datei ist, wie sie war.',
  'The file exists already': 'Die Datei gibt es schon',
  'A file of this name was made before.': 'Eine Datei dieses Namens ist früher entstanden.',
  'Choose another name or folder, or remove the file.':
    'Wählen Sie einen anderen Namen oder Ordner, oder entfernen Sie die Datei.',
  'This account may not write to the file': 'Dieses Konto darf nicht in die Datei schreiben',
  "The folder is open to administrators only, as Docker's folder on Windows is.":
    'Der Ordner steht nur Administratoren offen, wie der von Docker unter Windows.',
  'Start the console as administrator, or save the file elsewhere and run the named copy command as administrator. The file is as it was.':
    'Starten Sie die Konsole als Administrator, oder speichern Sie die Datei woanders und führen Sie den genannten Kopierbefehl als Administrator aus. Die Datei ist, wie sie war.',
  'A policy of this host forbids it': 'Eine Richtlinie dieses Hosts verbietet es',
  'An administrator has switched this off for all users of this host.':
    'Ein Administrator hat dies für alle Benutzer dieses Hosts abgeschaltet.',
  'Ask who administers this host; the page Deployment of the help names the values and where they are set.':
    'Fragen Sie, wer diesen Host verwaltet; die Hilfeseite „Deployment“ nennt die Werte und wo sie gesetzt werden.',
  'The credential spec is not the one that was planned for': 'Die Credential Spec ist nicht die, für die geplant wurde',
  'Somebody changed or replaced the file meanwhile.': 'Jemand hat die Datei inzwischen geändert oder ersetzt.',
  'Plan again; nothing was written over the other version.':
    'Planen Sie neu; über die andere Fassung wurde nichts geschrieben.',
  'The kept original of the credential spec is missing or was changed':
    'Das behaltene Original der Credential Spec fehlt oder wurde geändert',
  'Somebody removed or edited the file that the migration kept beside the credential spec.':
    'Jemand hat die Datei entfernt oder geändert, die die Migration neben der Credential Spec behalten hat.',
  'Restore it from a backup, or write the credential spec anew.':
    'Stellen Sie sie aus einer Sicherung wieder her, oder schreiben Sie die Credential Spec neu.',
  'The configuration does not take the entries of the migration':
    'Die Konfiguration nimmt die Einträge der Migration nicht an',
  'It has errors, another entry has the name, or somebody else keeps saving it.':
    'Sie hat Fehler, ein anderer Eintrag hat den Namen, oder jemand anders speichert sie immer wieder.',
  'Run `ccg-vault config check`, choose another name, or plan again. The credential spec is as it was.':
    'Führen Sie `ccg-vault config check` aus, wählen Sie einen anderen Namen, oder planen Sie neu. Die Credential Spec ist, wie sie war.',
  'A migration is going on already': 'Eine Migration läuft schon',
  'It was started before, perhaps in another view, and has not ended yet.':
    'Sie wurde früher gestartet, vielleicht in einer anderen Ansicht, und ist noch nicht zu Ende.',
  'Wait until it has ended, or stop it.': 'Warten Sie, bis sie zu Ende ist, oder halten Sie sie an.',
  'There is no such migration': 'Eine solche Migration gibt es nicht',
  'The id is misspelt, or the records in the data folder were removed.':
    'Die Kennung ist falsch geschrieben, oder die Aufzeichnungen im Datenordner wurden entfernt.',
  'Run `ccg-vault migrate list` for those that are known.': '`ccg-vault migrate list` nennt die bekannten.',
  'The new source does not answer with the account of the credential spec':
    'Die neue Quelle antwortet nicht mit dem Konto der Credential Spec',
  'The source reads another secret, or the secret was changed after it was written.':
    'Die Quelle liest ein anderes Geheimnis, oder das Geheimnis wurde nach dem Schreiben geändert.',
  'Test the source, then continue or undo the migration. The credential spec is as it was.':
    'Testen Sie die Quelle, und setzen Sie die Migration dann fort, oder nehmen Sie sie zurück. Die Credential Spec ist, wie sie war.',
  'The check did not come to an end in time': 'Die Prüfung kam nicht rechtzeitig zum Ende',
  'What it asks hangs, or this host is very busy.': 'Was sie fragt, hängt, oder dieser Host ist sehr beschäftigt.',
  'Run it again; if it keeps happening, look at what the check asks.':
    'Starten Sie sie erneut; geschieht es weiter, sehen Sie sich an, was die Prüfung fragt.',
} as const;
