/** The columns of the table; their widths, and which of them give way where there is little room, are in the style sheet. */
export const columns = [
  { name: 'time', label: 'Time' },
  { name: 'outcome', label: 'Outcome' },
  { name: 'source', label: 'Source' },
  { name: 'account', label: 'Account' },
  { name: 'input', label: 'PluginInput' },
  { name: 'origin', label: 'Origin' },
  { name: 'duration', label: 'Duration' },
  { name: 'cache', label: 'Read from' },
] as const;
