/** What errors on the way to Vault and in it say (src/shared/errors/areas). */
export const errorsVault = {
  'The name of the Vault server could not be resolved': 'Der Name des Vault-Servers konnte nicht aufgelöst werden',
  'The address is misspelt, or this host asks the wrong DNS server.':
    'Die Adresse ist falsch geschrieben, oder dieser Host fragt den falschen DNS-Server.',
  'Check vault_addr and the DNS settings of this host.':
    'Prüfen Sie vault_addr und die DNS-Einstellungen dieses Hosts.',
  'The Vault server could not be reached': 'Der Vault-Server war nicht erreichbar',
  'It is not running, listens on another port, or a firewall drops the connection.':
    'Er läuft nicht, lauscht auf einem anderen Port, oder eine Firewall verwirft die Verbindung.',
  'Check that Vault runs and that its port is open from this host.':
    'Prüfen Sie, ob Vault läuft und sein Port von diesem Host aus offen ist.',
  'Vault did not answer in time': 'Vault hat nicht rechtzeitig geantwortet',
  'The server or the network is overloaded, or a firewall swallows packets.':
    'Der Server oder das Netz ist überlastet, oder eine Firewall verschluckt Pakete.',
  'Check the load of the Vault server and the path to it; timeout_ms of the connection sets the limit.':
    'Prüfen Sie die Last des Vault-Servers und den Weg zu ihm; timeout_ms der Verbindung setzt die Grenze.',
  'The TLS connection to Vault failed': 'Die TLS-Verbindung zu Vault ist gescheitert',
  'The certificate is not trusted, has expired or was issued for another name, or no common TLS version exists.':
    'Dem Zertifikat wird nicht vertraut, es ist abgelaufen oder für einen anderen Namen ausgestellt, oder es gibt keine gemeinsame TLS-Version.',
  'Set tls.ca_file to the issuing CA, check the name in vault_addr and the clock of this host.':
    'Setzen Sie tls.ca_file auf die ausstellende CA, und prüfen Sie den Namen in vault_addr und die Uhr dieses Hosts.',
  'Vault is sealed': 'Vault ist versiegelt',
  'It was restarted or sealed and has not been unsealed yet.':
    'Es wurde neu gestartet oder versiegelt und noch nicht wieder entsiegelt.',
  'Unseal Vault (`vault operator unseal`); requests succeed again by themselves.':
    'Entsiegeln Sie Vault (`vault operator unseal`); danach gelingen Anfragen von selbst wieder.',
  'Vault is not initialized': 'Vault ist nicht initialisiert',
  'The address leads to a new server, or its storage was lost.':
    'Die Adresse führt zu einem neuen Server, oder sein Speicher ging verloren.',
  'Check vault_addr; initialize Vault if it is indeed new.':
    'Prüfen Sie vault_addr; initialisieren Sie Vault, wenn es wirklich neu ist.',
  'The Vault cluster has no active node': 'Der Vault-Cluster hat keinen aktiven Knoten',
  'The node is a standby and finds no leader.': 'Der Knoten ist ein Standby und findet keinen Leader.',
  'Check the health of the cluster (`vault operator raft list-peers`).':
    'Prüfen Sie den Zustand des Clusters (`vault operator raft list-peers`).',
  'The answer is not one that Vault gives': 'Die Antwort ist keine, die Vault gibt',
  'A proxy, a login page or another service answers at this address.':
    'Ein Proxy, eine Anmeldeseite oder ein anderer Dienst antwortet an dieser Adresse.',
  'Check vault_addr, and whether a proxy stands in between.':
    'Prüfen Sie vault_addr, und ob ein Proxy dazwischen steht.',
  'The answer is larger than a credential can be': 'Die Antwort ist größer, als Anmeldedaten sein können',
  'The path leads to something else than a credential, or another service answers at this address.':
    'Der Pfad führt zu etwas anderem als Anmeldedaten, oder ein anderer Dienst antwortet an dieser Adresse.',
  'Check the path of the source and vault_addr.': 'Prüfen Sie den Pfad der Quelle und vault_addr.',
  'Vault reported an internal error': 'Vault hat einen internen Fehler gemeldet',
  'The server or its storage has a problem.': 'Der Server oder sein Speicher hat ein Problem.',
  'Look at the log of the Vault server; requests succeed again by themselves once it recovers.':
    'Sehen Sie in das Protokoll des Vault-Servers; Anfragen gelingen von selbst wieder, sobald er sich erholt.',
  'Vault refused the request because of a rate limit': 'Vault hat die Anfrage wegen einer Ratenbegrenzung abgewiesen',
  'A rate limit quota applies to this mount or namespace.':
    'Für diesen Mount oder Namespace gilt ein Kontingent (rate limit quota).',
  'Raise the quota in Vault for this path.': 'Erhöhen Sie das Kontingent in Vault für diesen Pfad.',
  'Vault redirected to a host that is not configured': 'Vault hat zu einem Host umgeleitet, der nicht konfiguriert ist',
  'A standby node advertises another address, or something else answers in its place.':
    'Ein Standby-Knoten gibt eine andere Adresse bekannt, oder etwas anderes antwortet an seiner Stelle.',
  'Set vault_addr to the address that the cluster advertises (api_addr).':
    'Setzen Sie vault_addr auf die Adresse, die der Cluster bekannt gibt (api_addr).',
  'Vault refused the request as invalid': 'Vault hat die Anfrage als ungültig abgewiesen',
  'The path does not fit the secrets engine, or a parameter is wrong.':
    'Der Pfad passt nicht zur Secrets Engine, oder ein Parameter ist falsch.',
  'Check mount_point, path and type of the source.': 'Prüfen Sie mount_point, path und type der Quelle.',
  'The connection to Vault broke before the answer was complete':
    'Die Verbindung zu Vault brach ab, bevor die Antwort vollständig war',
  'The server was stopped or restarted, or a proxy or firewall in between ends connections.':
    'Der Server wurde angehalten oder neu gestartet, oder ein Proxy oder eine Firewall dazwischen beendet Verbindungen.',
  'Try again; if it keeps happening, look at the log of the Vault server and of what lies in between.':
    'Versuchen Sie es erneut; geschieht es weiter, sehen Sie in das Protokoll des Vault-Servers und dessen, was dazwischen liegt.',
  'The certificate of the Vault server has expired': 'Das Zertifikat des Vault-Servers ist abgelaufen',
  'It, or the certificate of a CA above it, was not renewed, or the clock of this host is ahead.':
    'Es selbst oder das Zertifikat einer CA darüber wurde nicht erneuert, oder die Uhr dieses Hosts geht vor.',
  'Renew the certificate of the Vault server; check the clock of this host.':
    'Erneuern Sie das Zertifikat des Vault-Servers; prüfen Sie die Uhr dieses Hosts.',
  'The certificate of the Vault server is not yet valid': 'Das Zertifikat des Vault-Servers ist noch nicht gültig',
  'The clock of this host is behind, or the certificate was made on a host whose clock is ahead.':
    'Die Uhr dieses Hosts geht nach, oder das Zertifikat entstand auf einem Host, dessen Uhr vorgeht.',
  'Set the clock of this host (`w32tm /resync`).': 'Stellen Sie die Uhr dieses Hosts (`w32tm /resync`).',
  'The certificate of the Vault server is for another name':
    'Das Zertifikat des Vault-Servers gilt für einen anderen Namen',
  'vault_addr uses a name or address that the certificate does not list.':
    'vault_addr benutzt einen Namen oder eine Adresse, die das Zertifikat nicht nennt.',
  'Use a name that the certificate lists in vault_addr, or set tls.server_name to one.':
    'Benutzen Sie in vault_addr einen Namen, den das Zertifikat nennt, oder setzen Sie tls.server_name auf einen.',
  'The certificate of the Vault server comes from an issuer that is not trusted':
    'Das Zertifikat des Vault-Servers stammt von einem Aussteller, dem nicht vertraut wird',
  'It was issued by a private CA that this host does not know, or an intermediate certificate is missing.':
    'Es wurde von einer privaten CA ausgestellt, die dieser Host nicht kennt, oder ein Zwischenzertifikat fehlt.',
  'Set tls.ca_file to a PEM file with the certificates of the issuing CA.':
    'Setzen Sie tls.ca_file auf eine PEM-Datei mit den Zertifikaten der ausstellenden CA.',
  'A certificate or key for the connection to Vault cannot be used':
    'Ein Zertifikat oder Schlüssel für die Verbindung zu Vault ist nicht brauchbar',
  'A file in tls is not in PEM form or damaged, or the key does not belong to the certificate.':
    'Eine Datei in tls ist nicht im PEM-Format oder beschädigt, oder der Schlüssel gehört nicht zum Zertifikat.',
  'Check ca_file, client_cert_file and client_key of the connection.':
    'Prüfen Sie ca_file, client_cert_file und client_key der Verbindung.',
  'There is no Vault token': 'Es gibt kein Vault-Token',
  'The configured token or token file is empty.': 'Das konfigurierte Token oder die Token-Datei ist leer.',
  'Put a valid token in its place.': 'Hinterlegen Sie ein gültiges Token.',
  'Vault does not accept the token': 'Vault nimmt das Token nicht an',
  'The token has expired or was revoked.': 'Das Token ist abgelaufen oder wurde widerrufen.',
  'Provide a new token, or use an auth method that logs in by itself, such as AppRole.':
    'Hinterlegen Sie ein neues Token, oder benutzen Sie ein Anmeldeverfahren, das sich selbst anmeldet, etwa AppRole.',
  'Vault refused the login': 'Vault hat die Anmeldung abgewiesen',
  'The role or user does not exist, or the secret_id or password is wrong, expired or used up.':
    'Die Rolle oder den Benutzer gibt es nicht, oder secret_id oder Kennwort ist falsch, abgelaufen oder verbraucht.',
  'Check the role or user in Vault and set a new secret_id or password.':
    'Prüfen Sie Rolle oder Benutzer in Vault, und setzen Sie eine neue secret_id oder ein neues Kennwort.',
  'The auth method is not enabled at this mount point': 'Das Anmeldeverfahren ist an diesem Mount nicht aktiviert',
  'auth.config.mount_point, or the namespace, is wrong.': 'auth.config.mount_point oder der Namespace ist falsch.',
  'Compare with `vault auth list` in the same namespace.': 'Vergleichen Sie mit `vault auth list` im selben Namespace.',
  'Vault accepted the login but gave no token': 'Vault hat die Anmeldung angenommen, aber kein Token gegeben',
  'The role wraps its tokens or demands a second factor.':
    'Die Rolle verpackt ihre Tokens (response wrapping) oder verlangt einen zweiten Faktor.',
  'Use a role without response wrapping and without MFA for this service.':
    'Benutzen Sie für diesen Dienst eine Rolle ohne Response Wrapping und ohne MFA.',
  'The local Vault Agent or Proxy adds no token to requests':
    'Der lokale Vault Agent oder Proxy fügt Anfragen kein Token hinzu',
  'Its auto-auth has not logged in, or use_auto_auth_token is off in its api_proxy or cache section.':
    'Sein Auto-Auth hat sich nicht angemeldet, oder use_auto_auth_token ist in seinem Abschnitt api_proxy oder cache aus.',
  'Turn use_auto_auth_token on, and look at the log of the agent for why it has no token.':
    'Schalten Sie use_auto_auth_token ein, und sehen Sie im Protokoll des Agents nach, warum er kein Token hat.',
  'The wrapped secret_id can no longer be unwrapped': 'Die verpackte secret_id kann nicht mehr ausgepackt werden',
  'The wrapping token has expired, or somebody has unwrapped it already. If that was not you, the secret_id is in foreign hands.':
    'Das Wrapping Token ist abgelaufen, oder jemand hat sie schon ausgepackt. Waren das nicht Sie, ist die secret_id in fremden Händen.',
  'Find out who unwrapped it; revoke the secret_id and provide a new wrapping token.':
    'Stellen Sie fest, wer sie ausgepackt hat; widerrufen Sie die secret_id, und hinterlegen Sie ein neues Wrapping Token.',
  'The wrapping token does not hold a secret_id of the configured mount':
    'Das Wrapping Token enthält keine secret_id des konfigurierten Mounts',
  'It was made for something else, or somebody put another one in its place.':
    'Es wurde für etwas anderes gemacht, oder jemand hat ein anderes untergeschoben.',
  'Find out where it came from; provide one made with `vault write -wrap-ttl=… -f auth/…/secret-id`.':
    'Stellen Sie fest, woher es kam; hinterlegen Sie eines aus `vault write -wrap-ttl=… -f auth/…/secret-id`.',
  'The token may not read the secret': 'Das Token darf das Geheimnis nicht lesen',
  'No policy of the token grants read on this path; kv version 2 needs it on <mount>/data/<path>.':
    'Keine Policy des Tokens erlaubt read auf diesem Pfad; kv Version 2 braucht es auf <mount>/data/<path>.',
  'Grant read on the path in a policy of the role.': 'Erlauben Sie read auf dem Pfad in einer Policy der Rolle.',
  'There is no secret at this path': 'An diesem Pfad gibt es kein Geheimnis',
  'The path is misspelt or the secret was never written.':
    'Der Pfad ist falsch geschrieben, oder das Geheimnis wurde nie geschrieben.',
  'Check the path of the source, or write the secret.':
    'Prüfen Sie den Pfad der Quelle, oder schreiben Sie das Geheimnis.',
  'This version of the secret has been deleted': 'Diese Version des Geheimnisses wurde gelöscht',
  'Somebody deleted it in Vault, or its time to live is over.':
    'Jemand hat sie in Vault gelöscht, oder ihre Lebenszeit ist vorbei.',
  'Undelete it (`vault kv undelete`) or write a new version.':
    'Stellen Sie sie wieder her (`vault kv undelete`), oder schreiben Sie eine neue Version.',
  'This version of the secret does not exist': 'Diese Version des Geheimnisses gibt es nicht',
  'The source pins a version that was never written or has been pruned.':
    'Die Quelle verlangt eine Version, die nie geschrieben oder inzwischen aufgeräumt wurde.',
  'Pin an existing version, or remove version from the source to use the latest.':
    'Verlangen Sie eine vorhandene Version, oder entfernen Sie version aus der Quelle, um die neueste zu benutzen.',
  'The mount is another version of the kv engine than the source says':
    'Der Mount hat eine andere Version der kv Engine, als die Quelle sagt',
  'The source says kv1 for a kv version 2 mount, or the other way round.':
    'Die Quelle sagt kv1 für einen Mount der kv Version 2, oder umgekehrt.',
  'Change the type of the source to the version that `vault secrets list -detailed` shows.':
    'Ändern Sie type der Quelle auf die Version, die `vault secrets list -detailed` zeigt.',
  'The secret lacks a field': 'Dem Geheimnis fehlt ein Feld',
  'The secret was written with other field names; upper and lower case count.':
    'Das Geheimnis wurde mit anderen Feldnamen geschrieben; Groß- und Kleinschreibung zählt.',
  'Add the field to the secret, or map the names with fields in the source.':
    'Fügen Sie dem Geheimnis das Feld hinzu, oder ordnen Sie die Namen mit fields in der Quelle zu.',
  'A field of the secret cannot be used': 'Ein Feld des Geheimnisses ist nicht brauchbar',
  'It is empty, no text, too long for Windows, or holds control characters.':
    'Es ist leer, kein Text, zu lang für Windows oder enthält Steuerzeichen.',
  'Correct the field in Vault.': 'Berichtigen Sie das Feld in Vault.',
  'No secrets engine is mounted at this path': 'An diesem Pfad ist keine Secrets Engine eingehängt',
  'mount_point or the namespace is wrong.': 'mount_point oder der Namespace ist falsch.',
  'Compare with `vault secrets list` in the same namespace.':
    'Vergleichen Sie mit `vault secrets list` im selben Namespace.',
  'This version of the secret has been destroyed': 'Diese Version des Geheimnisses wurde vernichtet',
  'Somebody destroyed its data in Vault for good.': 'Jemand hat ihre Daten in Vault endgültig vernichtet.',
  'Write a new version of the secret; a destroyed one cannot be brought back.':
    'Schreiben Sie eine neue Version des Geheimnisses; eine vernichtete kommt nicht zurück.',
  'The path of the secret cannot be used': 'Der Pfad des Geheimnisses ist nicht brauchbar',
  'A mount point or path is empty or holds an empty part, "." or "..", or a control character.':
    'Ein Mount oder Pfad ist leer oder enthält einen leeren Teil, „.“ oder „..“, oder ein Steuerzeichen.',
  'Correct mount_point and path of the source.': 'Berichtigen Sie mount_point und path der Quelle.',
  'The token may not write the secret': 'Das Token darf das Geheimnis nicht schreiben',
  'No policy of the token grants create and update on this path; reading sources needs neither.':
    'Keine Policy des Tokens erlaubt create und update auf diesem Pfad; zum Lesen von Quellen braucht es beides nicht.',
  'Add the policy named to the role, at least until the migration is over.':
    'Fügen Sie der Rolle die genannte Policy hinzu, mindestens bis die Migration vorbei ist.',
  'Another secret is at this path already': 'An diesem Pfad ist schon ein anderes Geheimnis',
  'It was written by somebody else, or belongs to another account; it is not overwritten by itself.':
    'Jemand anders hat es geschrieben, oder es gehört zu einem anderen Konto; es wird nicht von selbst überschrieben.',
  'Choose another path, or choose explicitly to replace the secret.':
    'Wählen Sie einen anderen Pfad, oder wählen Sie ausdrücklich, das Geheimnis zu ersetzen.',
  'Vault does not give back what was written': 'Vault gibt nicht zurück, was geschrieben wurde',
  'Somebody wrote another value at the same time, or the path is served by a replica that lags behind.':
    'Jemand hat gleichzeitig einen anderen Wert geschrieben, oder ein Replikat, das hinterherhinkt, bedient den Pfad.',
  'Look at the secret in Vault, then continue or undo the migration.':
    'Sehen Sie sich das Geheimnis in Vault an, und setzen Sie die Migration dann fort, oder nehmen Sie sie zurück.',
} as const;
