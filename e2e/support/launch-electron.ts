import { _electron, type ElectronApplication } from '@playwright/test';

/** How long the console may take to start, in milliseconds. */
const launchPatience = 20_000;

/**
 * Starts Electron. On hosts with more work than cores Playwright now and then waits for ever for a process that has
 * started long since (one launch in some thirty); it is ended then, and started once more.
 */
export async function launchElectron(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  const limited = { ...options, timeout: launchPatience };
  try {
    return await _electron.launch(limited);
  } catch {
    return _electron.launch(limited);
  }
}

/** The tests' own environment in the type that Playwright wants, and English whatever the machine speaks. */
export function definedEnvironment(): Record<string, string> {
  const defined = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(defined), LANGUAGE: 'en' };
}
