import { describe, expect, it } from 'vitest';

import { defaultSettings } from '../ipc/console-settings.ts';
import { settingsSchema } from '../ipc/parameter-schemas.ts';
import { managedMember, manageableSettings, settingsInForce } from './managed-settings.ts';
import { policies } from './policies.ts';

describe('settings in force', () => {
  it("are the user's, except where an administrator has set them", () => {
    const chosen = { ...defaultSettings, theme: 'light', trayIcon: true } as const;
    expect(settingsInForce(chosen, { theme: 'dark' })).toEqual({ ...chosen, theme: 'dark' });
    expect(settingsInForce(chosen, {})).toEqual(chosen);
  });

  it('are valid whatever the policies choose', () => {
    for (const name of manageableSettings) {
      const policy = policies[name];
      const values = policy.kind === 'switch' ? [true, false] : policy.choices.map(({ value }) => value);
      for (const value of values) {
        const inForce = settingsInForce(defaultSettings, { [name]: value });
        expect(settingsSchema.parse(inForce)[name]).toBe(value);
      }
    }
  });
});

describe('managedMember', () => {
  it('names what the user may not change', () => {
    expect(managedMember({ theme: 'dark' }, { theme: 'light' })).toBe('theme');
    expect(managedMember({ navigationCollapsed: true }, { theme: 'light' })).toBeUndefined();
  });
});
