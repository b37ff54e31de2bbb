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
  'None of the {{count, number}} connections to Vault works._one': 'The connection to Vault does not work.',
  '{{affected}} of {{count, number}} sources cannot be read._one':
    '{{affected}} of {{count, number}} source cannot be read.',
  'None of the {{count, number}} sources can be read._one': 'The only source cannot be read.',
  '{{count, number}} notices_one': '{{count, number}} notice',
  '{{count, number}} notices in all_one': '{{count, number}} notice in all',
  '{{count, number}} sources_one': '{{count, number}} source',
  '{{count, number}} connections_one': '{{count, number}} connection',
  '{{count, number}} secrets, or texts that look like one, taken out._one':
    '{{count, number}} secret, or texts that look like one, taken out.',
  '{{count, number}} files collected._one': '{{count, number}} file collected.',
  '{{count, number}} found_one': '{{count, number}} found',
  '{{count, number}} new requests._one': '{{count, number}} new request.',
  '{{count, number}} new requests, {{failed}} failed._one': '{{count, number}} new request, {{failed}} failed.',
  'Show the {{count, number}} requests_one': 'Show the {{count, number}} request',
  '{{count, number}} requests from {{first}} to {{last}}_one': '{{count, number}} request from {{first}} to {{last}}',
  '{{count, number}} events of CCG_one': '{{count, number}} event of CCG',
  '{{count, number}} requests_one': '{{count, number}} request',
  '{{count, number}} requests written_one': '{{count, number}} request written',
  '{{count, number}} requests written to <file/>_one': '{{count, number}} request written to <file/>',
  '{{count, number}} requests exported._one': '{{count, number}} request exported.',
  'There are more files; the first {{count, number}} are shown._one': 'There are more files; the first is shown.',
  '{{count, number}} errors_one': '{{count, number}} error',
  '{{count, number}} warnings_one': '{{count, number}} warning',
  '{{count, number}} remarks_one': '{{count, number}} remark',
  'Fix all {{count, number}}_one': 'Fix {{count, number}}',
  'The first {{count, number}} are shown._one': 'The first is shown.',
  'More than {{count, number}} gMSAs found._one': 'More than {{count, number}} gMSA found.',
  '{{count, number}} gMSAs found._one': '{{count, number}} gMSA found.',
  'There are more than {{count, number}}. Type a part of the name._one':
    'There is more than {{count, number}}. Type a part of the name.',
} as const satisfies Readonly<Record<`${string}_one`, string>>;
