/** A page of the documentation: the file `docs/<name>.md`. Its title is its first heading. */
export interface HelpPage {
  readonly name: string;
  /** What the navigation calls it, in few words. */
  readonly label: string;
}

export interface HelpSection {
  readonly title: string;
  readonly pages: readonly HelpPage[];
}

/** The documentation in reading order, as the site and the console's Help show it. */
export const helpSections: readonly HelpSection[] = [
  {
    title: 'Start',
    pages: [
      { name: 'quick-start', label: 'Quick start' },
      { name: 'concepts', label: 'Concepts' },
      { name: 'install', label: 'Installing' },
    ],
  },
  {
    title: 'Set up and operate',
    pages: [
      { name: 'console', label: 'The console' },
      { name: 'vault', label: 'Vault' },
      { name: 'credential-specs', label: 'Credential specs' },
      { name: 'migration', label: 'Migration' },
      { name: 'directory', label: 'Active Directory' },
      { name: 'activity', label: 'Activity' },
      { name: 'doctor', label: 'Doctor' },
      { name: 'deployment', label: 'Deployment' },
      { name: 'updates', label: 'Updates' },
      { name: 'reliability', label: 'Reliability' },
      { name: 'security', label: 'Security' },
    ],
  },
  {
    title: 'Look up',
    pages: [
      { name: 'troubleshooting', label: 'Troubleshooting' },

      { name: 'configuration', label: 'Configuration' },
      { name: 'commands', label: 'Commands' },
    ],
  },
  {
    title: 'Develop',
    pages: [
      { name: 'architecture', label: 'Architecture' },
      { name: 'native', label: 'Native bridge' },
      { name: 'contributing', label: 'Contributing' },
      { name: 'release', label: 'Making a release' },
      { name: 'windows-verification', label: 'Verification on Windows' },
    ],
  },
];

/** All pages in reading order. */
export const helpPages: readonly HelpPage[] = helpSections.flatMap(({ pages }) => pages);
