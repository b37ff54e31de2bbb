/**
 * What every file of this folder describes: one thing that the project needs on a machine and how to get it.
 *
 * These files run under whatever Node the machine has (20.19 or newer) and before any dependency is installed, so they
 * are plain JavaScript and import nothing but Node's own modules and each other.
 */

/**
 * What a person is about to do: `start` the demo, run the whole `test`, work on the `native` bridge.
 *
 * @typedef {'start' | 'test' | 'native'} Purpose
 */

/**
 * @typedef {object} Tool
 * @property {string} name as it is printed, such as "Electron runtime"
 * @property {string} why ends the sentence "it is needed …", such as "to show the console"
 * @property {readonly Purpose[]} neededFor
 * @property {() => boolean | Promise<boolean>} isReady must take milliseconds when the tool is there
 * @property {() => Promise<void>} install leaves nothing half installed that `isReady` would take for the tool
 * @property {() => string} manualCommand what a person would type where `install` cannot help
 */

/** A tool that this machine cannot get by itself; the message says what stands in the way. */
export class CannotInstall extends Error {
  /** @override */
  name = 'CannotInstall';
}
