/** What errors of directory and Kerberos say (src/shared/errors/areas). */
export const errorsDirectory = {
  'No domain controller was found for the domain': 'Für die Domäne wurde kein Domänencontroller gefunden',
  'The DNS servers of this host do not know the domain, or its name is misspelt.':
    'Die DNS-Server dieses Hosts kennen die Domäne nicht, oder ihr Name ist falsch geschrieben.',
  'Check that `nslookup -type=SRV _ldap._tcp.dc._msdcs.DOMAIN` answers, or name a domain controller.':
    'Prüfen Sie, ob `nslookup -type=SRV _ldap._tcp.dc._msdcs.DOMAIN` antwortet, oder nennen Sie einen Domänencontroller.',
  'The name of the domain controller could not be resolved':
    'Der Name des Domänencontrollers konnte nicht aufgelöst werden',
  'The name is misspelt, or this host asks a DNS server that does not know it.':
    'Der Name ist falsch geschrieben, oder dieser Host fragt einen DNS-Server, der ihn nicht kennt.',
  'Check the name and the DNS settings of this host.': 'Prüfen Sie den Namen und die DNS-Einstellungen dieses Hosts.',
  'The domain controller could not be reached': 'Der Domänencontroller war nicht erreichbar',
  'It is down, or a firewall blocks TCP 636 and 389.': 'Er ist aus, oder eine Firewall sperrt TCP 636 und 389.',
  'Open TCP 636 (or 389 for StartTLS) from this host to the domain controller, or name another one.':
    'Öffnen Sie TCP 636 (oder 389 für StartTLS) von diesem Host zum Domänencontroller, oder nennen Sie einen anderen.',
  'The domain controller did not answer in time': 'Der Domänencontroller hat nicht rechtzeitig geantwortet',
  'It is overloaded or hangs, or a firewall swallows packets.':
    'Er ist überlastet oder hängt, oder eine Firewall verschluckt Pakete.',
  'Try another domain controller; check the way to this one.':
    'Versuchen Sie einen anderen Domänencontroller; prüfen Sie den Weg zu diesem.',
  'The connection to the domain controller broke before the answer was complete':
    'Die Verbindung zum Domänencontroller brach ab, bevor die Antwort vollständig war',
  'It was restarted, or a firewall or load balancer in between ends connections.':
    'Er wurde neu gestartet, oder eine Firewall oder ein Lastverteiler dazwischen beendet Verbindungen.',
  'Try again; if it keeps happening, look at what lies in between.':
    'Versuchen Sie es erneut; geschieht es weiter, sehen Sie sich an, was dazwischen liegt.',
  'The encrypted connection to the domain controller failed':
    'Die verschlüsselte Verbindung zum Domänencontroller ist gescheitert',
  'It has no certificate for LDAPS, or no common TLS version exists.':
    'Er hat kein Zertifikat für LDAPS, oder es gibt keine gemeinsame TLS-Version.',
  'Give the domain controller a server authentication certificate.':
    'Geben Sie dem Domänencontroller ein Zertifikat zur Serverauthentifizierung.',
  'The certificate of the domain controller has expired': 'Das Zertifikat des Domänencontrollers ist abgelaufen',
  'Renew the certificate of the domain controller; check the clock of this host.':
    'Erneuern Sie das Zertifikat des Domänencontrollers; prüfen Sie die Uhr dieses Hosts.',
  'The certificate of the domain controller is not yet valid':
    'Das Zertifikat des Domänencontrollers ist noch nicht gültig',
  'The certificate of the domain controller is for another name':
    'Das Zertifikat des Domänencontrollers gilt für einen anderen Namen',
  'The domain controller was named by an address or an alias that its certificate does not list.':
    'Der Domänencontroller wurde mit einer Adresse oder einem Alias genannt, die sein Zertifikat nicht enthält.',
  'Name it as its certificate does, or say which name to expect (`--server-name`).':
    'Nennen Sie ihn wie sein Zertifikat, oder sagen Sie, welcher Name zu erwarten ist (`--server-name`).',
  'The certificate of the domain controller comes from an issuer that is not trusted':
    'Das Zertifikat des Domänencontrollers stammt von einem Aussteller, dem nicht vertraut wird',
  'It was issued by a company CA that this host does not know, or by the domain controller itself.':
    'Es wurde von einer Firmen-CA ausgestellt, die dieser Host nicht kennt, oder vom Domänencontroller selbst.',
  'Name a PEM file with the certificates of the issuing CA (`--ca-file`).':
    'Nennen Sie eine PEM-Datei mit den Zertifikaten der ausstellenden CA (`--ca-file`).',
  'The domain controller offers no encrypted connection':
    'Der Domänencontroller bietet keine verschlüsselte Verbindung',
  'It has no certificate, so it speaks plain LDAP only, over which no password is sent.':
    'Er hat kein Zertifikat und spricht daher nur LDAP im Klartext, worüber kein Kennwort gesendet wird.',
  'The answer is not one that a domain controller gives': 'Die Antwort ist keine, die ein Domänencontroller gibt',
  'Another service answers at this address, or something in between changes the answers.':
    'Ein anderer Dienst antwortet an dieser Adresse, oder etwas dazwischen ändert die Antworten.',
  'Check the address of the domain controller.': 'Prüfen Sie die Adresse des Domänencontrollers.',
  'The domain controller answered with more than is reasonable':
    'Der Domänencontroller hat mehr geantwortet, als vernünftig ist',
  'Another service answers at this address, or an object has been filled with data.':
    'Ein anderer Dienst antwortet an dieser Adresse, oder ein Objekt wurde mit Daten gefüllt.',
  'Check the address of the domain controller, and the objects that the request was about.':
    'Prüfen Sie die Adresse des Domänencontrollers und die Objekte, um die es ging.',
  'The domain controller referred to another server': 'Der Domänencontroller hat auf einen anderen Server verwiesen',
  'The domain asked for is not the one that this domain controller holds.':
    'Die gefragte Domäne ist nicht die, die dieser Domänencontroller führt.',
  'Name a domain controller of the domain that was asked for.':
    'Nennen Sie einen Domänencontroller der gefragten Domäne.',
  'The account may not read this in the directory': 'Das Konto darf dies im Verzeichnis nicht lesen',
  'The rights on the object were narrowed; usually every account of the domain may read it.':
    'Die Rechte auf das Objekt wurden eingeengt; üblicherweise darf jedes Konto der Domäne es lesen.',
  'Grant the account read on the object.': 'Geben Sie dem Konto Leserecht auf das Objekt.',
  'The domain controller could not carry out the request': 'Der Domänencontroller konnte die Anfrage nicht ausführen',
  'It is starting or stopping, or has a problem of its own.':
    'Er startet oder wird beendet, oder er hat selbst ein Problem.',
  'Try another domain controller; look at the Directory Service event log of this one.':
    'Versuchen Sie einen anderen Domänencontroller; sehen Sie in das Ereignisprotokoll „Directory Service“ von diesem.',
  'The file with the certificates of the issuing CA cannot be used':
    'Die Datei mit den Zertifikaten der ausstellenden CA ist nicht brauchbar',
  'It is not in PEM form, or damaged.': 'Sie ist nicht im PEM-Format oder beschädigt.',
  'Export the certificate of the CA as Base-64 encoded X.509 and name that file.':
    'Exportieren Sie das Zertifikat der CA als Base-64-codiertes X.509, und nennen Sie diese Datei.',
  'The domain controller refused the account': 'Der Domänencontroller hat das Konto abgewiesen',
  'User name, domain or password is wrong, or the account may not log on.':
    'Benutzername, Domäne oder Kennwort ist falsch, oder das Konto darf sich nicht anmelden.',
  'Check the account in the directory, and what Vault holds for it.':
    'Prüfen Sie das Konto im Verzeichnis und was Vault für es enthält.',
  'The domain has no account of this name': 'Die Domäne hat kein Konto dieses Namens',
  'User name or domain is misspelt, or the account was removed.':
    'Benutzername oder Domäne ist falsch geschrieben, oder das Konto wurde entfernt.',
  'Correct user name and domain where the credential is kept.':
    'Berichtigen Sie Benutzername und Domäne dort, wo die Anmeldedaten liegen.',
  'The user name or password is wrong': 'Benutzername oder Kennwort ist falsch',
  'The password was changed in the directory but not where it is kept, or the user name is misspelt.':
    'Das Kennwort wurde im Verzeichnis geändert, aber nicht dort, wo es liegt, oder der Benutzername ist falsch geschrieben.',
  'Write the current password to Vault, or let Vault rotate it.':
    'Schreiben Sie das aktuelle Kennwort in Vault, oder lassen Sie Vault es wechseln.',
  'The account may not log on at this time': 'Das Konto darf sich zu dieser Zeit nicht anmelden',
  'The account has logon hours.': 'Das Konto hat Anmeldezeiten.',
  'Remove the logon hours of the account: containers start at any time.':
    'Entfernen Sie die Anmeldezeiten des Kontos: Container starten zu jeder Zeit.',
  'The account may not log on from this host': 'Das Konto darf sich von diesem Host nicht anmelden',
  'The account is restricted to certain workstations.': 'Das Konto ist auf bestimmte Arbeitsstationen beschränkt.',
  'Remove the restriction, or add the container hosts and domain controllers to it.':
    'Entfernen Sie die Beschränkung, oder fügen Sie ihr die Containerhosts und die Domänencontroller hinzu.',
  'The password of the account has expired': 'Das Kennwort des Kontos ist abgelaufen',
  'The account is subject to password ageing, and nobody changed the password in time.':
    'Das Kennwort des Kontos altert, und niemand hat es rechtzeitig geändert.',
  'Set a new password and write it to Vault, or let Vault rotate it.':
    'Setzen Sie ein neues Kennwort, und schreiben Sie es in Vault, oder lassen Sie Vault es wechseln.',
  'The account is disabled': 'Das Konto ist deaktiviert',
  'An administrator or a clean-up job disabled it.': 'Ein Administrator oder ein Aufräumauftrag hat es deaktiviert.',
  'Enable the account in the directory.': 'Aktivieren Sie das Konto im Verzeichnis.',
  'The account has expired': 'Das Konto ist abgelaufen',
  'The account has an expiry date, which has passed.': 'Das Konto hat ein Ablaufdatum, das vorbei ist.',
  'Remove or extend the expiry date of the account.': 'Entfernen oder verschieben Sie das Ablaufdatum des Kontos.',
  'The account must change its password before it can log on':
    'Das Konto muss sein Kennwort ändern, bevor es sich anmelden kann',
  'It was created, or its password was reset, with "User must change password at next logon".':
    'Es wurde mit „Benutzer muss Kennwort bei der nächsten Anmeldung ändern“ angelegt, oder sein Kennwort so zurückgesetzt.',
  'Set the password once more without that option, and write it to Vault.':
    'Setzen Sie das Kennwort noch einmal ohne diese Option, und schreiben Sie es in Vault.',
  'The account is locked': 'Das Konto ist gesperrt',
  'An old password was tried too often, perhaps by another host.':
    'Ein altes Kennwort wurde zu oft versucht, vielleicht von einem anderen Host.',
  'Write the current password to Vault first, then unlock the account.':
    'Schreiben Sie zuerst das aktuelle Kennwort in Vault, und entsperren Sie dann das Konto.',
  'The domain refused an account of another domain': 'Die Domäne hat ein Konto einer anderen Domäne abgewiesen',
  'It does not trust the domain of the account, cannot reach it, or the password is wrong.':
    'Sie vertraut der Domäne des Kontos nicht, kann sie nicht erreichen, oder das Kennwort ist falsch.',
  'Use an account of the domain of the gMSA, or have the two domains trust each other; if they do, check the password with a gMSA of the own domain of the account.':
    'Benutzen Sie ein Konto der Domäne des gMSA, oder lassen Sie die beiden Domänen einander vertrauen; tun sie das, prüfen Sie das Kennwort mit einem gMSA der eigenen Domäne des Kontos.',
  'The domain controller belongs to another domain': 'Der Domänencontroller gehört zu einer anderen Domäne',
  'The domain is misspelt, or the address is that of another domain.':
    'Die Domäne ist falsch geschrieben, oder die Adresse ist die einer anderen Domäne.',
  'Compare the name of the domain with the one that the domain controller serves.':
    'Vergleichen Sie den Namen der Domäne mit dem, den der Domänencontroller führt.',
  'The domain has no gMSA of this name': 'Die Domäne hat kein gMSA dieses Namens',
  'The name is misspelt, the account is of another kind or domain, or the account bound may not see it.':
    'Der Name ist falsch geschrieben, das Konto ist von anderer Art oder in einer anderen Domäne, oder das angemeldete Konto darf es nicht sehen.',
  'Compare with `Get-ADServiceAccount -Filter *` in that domain.':
    'Vergleichen Sie mit `Get-ADServiceAccount -Filter *` in dieser Domäne.',
  'An attribute in the directory is not what its specification says':
    'Ein Attribut im Verzeichnis ist nicht, was seine Spezifikation sagt',
  'The server is no Active Directory, or the object is damaged.':
    'Der Server ist kein Active Directory, oder das Objekt ist beschädigt.',
  'Check the address of the domain controller, and the object named.':
    'Prüfen Sie die Adresse des Domänencontrollers und das genannte Objekt.',
  'A port of the domain controller that Windows needs does not answer':
    'Ein Port des Domänencontrollers, den Windows braucht, antwortet nicht',
  'A firewall between this host and the domain controller blocks it.':
    'Eine Firewall zwischen diesem Host und dem Domänencontroller sperrt ihn.',
  'Open TCP and UDP 53, 88 and 389, and TCP 139 and 636, from this host to all domain controllers.':
    'Öffnen Sie TCP und UDP 53, 88 und 389 sowie TCP 139 und 636 von diesem Host zu allen Domänencontrollern.',
  'The credential spec does not say what the directory says':
    'Die Credential Spec sagt nicht, was das Verzeichnis sagt',
  'It was written by hand, for another domain, or before the domain was made anew.':
    'Sie wurde von Hand geschrieben, für eine andere Domäne, oder bevor die Domäne neu aufgesetzt wurde.',
  'Correct the members named, or make the file anew with `ccg-vault credspec new`.':
    'Berichtigen Sie die genannten Angaben, oder machen Sie die Datei neu mit `ccg-vault credspec new`.',
  'The gMSA is disabled': 'Das gMSA ist deaktiviert',
  'Enable it: `Enable-ADAccount -Identity NAME$`.': 'Aktivieren Sie es: `Enable-ADAccount -Identity NAME$`.',
  'The account may not read the managed password of the gMSA':
    'Das Konto darf das verwaltete Kennwort des gMSA nicht lesen',
  'Neither the account nor one of its groups is among those that the gMSA allows.':
    'Weder das Konto noch eine seiner Gruppen ist unter denen, denen das gMSA es erlaubt.',
  'Add the account, or a group that it is in, with `Set-ADServiceAccount NAME -PrincipalsAllowedToRetrieveManagedPassword`; a new membership counts from the next logon.':
    'Fügen Sie das Konto oder eine Gruppe, in der es ist, mit `Set-ADServiceAccount NAME -PrincipalsAllowedToRetrieveManagedPassword` hinzu; eine neue Mitgliedschaft gilt ab der nächsten Anmeldung.',
  'The domain controller gives out no managed password': 'Der Domänencontroller gibt kein verwaltetes Kennwort heraus',
  'The domain has no KDS root key, or one that is younger than ten hours.':
    'Die Domäne hat keinen KDS-Stammschlüssel, oder einen, der jünger als zehn Stunden ist.',
  'Check `Get-KdsRootKey`; without one, `Add-KdsRootKey`, and wait ten hours.':
    'Prüfen Sie `Get-KdsRootKey`; gibt es keinen, `Add-KdsRootKey`, und warten Sie zehn Stunden.',
  'The gMSA has expired': 'Das gMSA ist abgelaufen',
  'Remove the date: `Clear-ADAccountExpiration -Identity NAME$`.':
    'Entfernen Sie das Datum: `Clear-ADAccountExpiration -Identity NAME$`.',
  'The KDC did not answer': 'Der KDC hat nicht geantwortet',
  'The domain controller is down, or a firewall blocks port 88.':
    'Der Domänencontroller ist aus, oder eine Firewall sperrt Port 88.',
  'Open TCP and UDP 88 from this host to all domain controllers.':
    'Öffnen Sie TCP und UDP 88 von diesem Host zu allen Domänencontrollern.',
  'The answer of the KDC is not one that Kerberos knows': 'Die Antwort des KDC ist keine, die Kerberos kennt',
  'The clocks of this host and of the domain controller differ too much for Kerberos':
    'Die Uhren dieses Hosts und des Domänencontrollers weichen für Kerberos zu weit ab',
  'This host is not synchronised, or with another time source than the domain.':
    'Dieser Host ist nicht synchronisiert, oder mit einer anderen Zeitquelle als die Domäne.',
  'Synchronise the clock of this host with that of the domain (`w32tm /resync`); five minutes are allowed.':
    'Synchronisieren Sie die Uhr dieses Hosts mit der der Domäne (`w32tm /resync`); fünf Minuten sind erlaubt.',
  'The account has no AES key for Kerberos': 'Das Konto hat keinen AES-Schlüssel für Kerberos',
  'Its password was set before the domain knew AES, or its encryption types were narrowed to RC4.':
    'Sein Kennwort wurde gesetzt, bevor die Domäne AES kannte, oder seine Verschlüsselungstypen wurden auf RC4 eingeengt.',
  'Set the password anew and allow AES 256 in msDS-SupportedEncryptionTypes.':
    'Setzen Sie das Kennwort neu, und erlauben Sie AES 256 in msDS-SupportedEncryptionTypes.',
  'The KDC refused the account': 'Der KDC hat das Konto abgewiesen',
  'The account may not log on, or a policy of the domain forbids it.':
    'Das Konto darf sich nicht anmelden, oder eine Richtlinie der Domäne verbietet es.',
  'Look up the Kerberos error named; the Security event log of the domain controller says more (event 4771).':
    'Schlagen Sie den genannten Kerberos-Fehler nach; das Sicherheitsprotokoll des Domänencontrollers sagt mehr (Ereignis 4771).',
} as const;
