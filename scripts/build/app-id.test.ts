import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { appUserModelId } from '../../src/shared/app-id.ts';
import { projectFolder } from '../lib/paths.mjs';

describe('the AppUserModelID', () => {
  it('is the one that the console is packaged with', () => {
    const settings = parse(readFileSync(path.join(projectFolder, 'electron-builder.yml'), 'utf8')) as { appId: string };
    expect(settings.appId).toBe(appUserModelId);
  });
});
