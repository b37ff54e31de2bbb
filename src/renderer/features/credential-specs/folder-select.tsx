import { Select } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { useSpecsStore } from './specs-store.ts';

export interface FolderSelectProps {
  readonly value: string;
  readonly onChange: (folder: string) => void;
}

/** One of the folders that are listed; for a `Field`, which hands its label on. */
export function FolderSelect({ value, onChange, ...field }: FolderSelectProps): ReactElement {
  const folders = useSpecsStore((state) => state.listing.folders);
  return (
    <Select
      {...field}
      value={value}
      onChange={(_event, data) => {
        onChange(data.value);
      }}
    >
      {folders.map(({ path }) => (
        <option key={path} value={path}>
          {path}
        </option>
      ))}
    </Select>
  );
}
