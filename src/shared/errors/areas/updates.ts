import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What can go wrong while the console looks for a new version of the product, downloads it or starts its installer. */
export const updateErrors = {
  updateServerUnreachable: {
    number: 6001,
    message: 'The release server could not be reached; nothing has changed',
    cause: 'This host has no way to the server, which is usual for servers, or a proxy or firewall is in between.',
    remedy:
      'Nothing needs to be done. Download the installer on another machine, or name a mirror of your own with the policy UpdateFeed.',
  },
  updateServerUntrusted: {
    number: 6002,
    message: 'The certificate of the release server is not trusted',
    cause: 'A proxy that opens TLS connections is in between, or the clock of this host is wrong.',
    remedy: "Add the proxy's root certificate to the trusted ones of this host, or check its clock.",
  },
  updateServerRefused: {
    number: 6003,
    message: 'The release server does not offer what was asked for',
    cause: 'The address is wrong, a mirror is incomplete, or another version was released meanwhile.',
    remedy: 'Look again. With a mirror, check that latest.yml and the installer it names are in the folder.',
  },
  updateFeedInvalid: {
    number: 6004,
    message: 'The answer of the release server could not be understood',
    cause: 'Something else than a release server answered, such as a login page of a proxy, or latest.yml is damaged.',
    remedy: 'Open the address in a browser and see what answers. With a mirror, copy latest.yml again.',
  },
  updateDamaged: {
    number: 6005,
    message: 'The downloaded installer is not the one that was announced, and was removed',
    cause: 'The download was cut off or changed on the way, or latest.yml and installer are of different builds.',
    remedy: 'Download it again. With a mirror, copy latest.yml and the installer again, both of the same release.',
  },
  updateSignatureWrong: {
    number: 6006,
    message: 'The installer is not signed by the publisher of this product, and was not started',
    cause: 'It is another file than the publisher has released, or the publisher has a new certificate.',
    remedy:
      'Do not run it. Download the installer from the release page and look at its signature; report it if it is wrong there too.',
  },
  updateSignatureUnchecked: {
    number: 6007,
    message: 'The signature of the installer could not be checked, so it was not started',
    cause: 'Windows PowerShell, which checks it, is missing, is forbidden, or did not answer.',
    remedy: 'Download the installer from the release page, look at its signature in its properties, and run it.',
  },
  updateUnsigned: {
    number: 6008,
    message: 'This build is not signed and does not update itself',
    cause: 'Without a signature of its own it cannot tell whether an installer comes from the same publisher.',
    remedy: 'Download the installer from the release page, compare its SHA-256 with SHA256SUMS, and run it.',
  },
  updateUnsupported: {
    number: 6009,
    message: 'This console does not look for updates',
    cause:
      'It was not installed on Windows by the installer, or neither the build nor a policy names a release server.',
    remedy: 'Get new versions the way in which this one came, or name a release server with the policy UpdateFeed.',
  },
  updateNotStored: {
    number: 6010,
    message: 'The installer could not be stored',
    cause: 'The disk with your profile is full, or security software holds the file.',
    remedy: 'Make room on the disk and download it again.',
  },
  updateNotFound: {
    number: 6011,
    message: 'There is nothing to download or to install',
    cause: 'No newer version was found, or its file was removed meanwhile.',
    remedy: 'Look for updates again.',
  },
  updateInstallFailed: {
    number: 6012,
    message: 'The installer has not installed the new version; the one before runs on',
    cause: 'The installer found something that must not be so, or the new service did not answer and was taken back.',
    remedy:
      'Look up the exit code under Installing, and read %SystemRoot%\\Logs\\CCG Vault Console Setup.log. Then try again.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
