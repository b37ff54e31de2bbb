/** How English says one of something; the plural is the text itself. */
export const englishSingulars = {
  '{{count, number}} items are missing._one': '{{count, number}} item is missing.',
  '{{count, number}} items are wrong._one': '{{count, number}} item is wrong.',
  '{{count, number}} further files need no migration._one': '{{count, number}} further file needs no migration.',
  'Migrate {{count, number}} files_one': 'Migrate {{count, number}} file',
  'Puts right the {{count, number}} items that are missing or wrong, and starts the service. Everything else stays as it is._one':
    'Puts right the item that is missing or wrong, and starts the service. Everything else stays as it is.',
  'A container would not get the identity {{gmsa}} of {{domain}} on this host, for {{count, number}} reasons._one':
    'A container would not get the identity {{gmsa}} of {{domain}} on this host, for one reason.',
  '{{count, number}} requests failed with it_one': 'A request failed with it',
  '{{count, number}} requests failed with it, the last for source {{source}}_one':
    'A request failed with it, the last for source {{source}}',
  '{{count}} parts. Those of Electron and Chromium lie beside the program, in LICENSE.electron.txt and LICENSES.chromium.html._one':
    '{{count}} part. Those of Electron and Chromium lie beside the program, in LICENSE.electron.txt and LICENSES.chromium.html.',
  '{{count}} places in the help._one': '{{count}} place in the help.',
} as const satisfies Readonly<Record<`${string}_one`, string>>;
