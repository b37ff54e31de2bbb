import { spawn, spawnSync } from 'node:child_process';

/**
 * Runs a program with its output held back, and throws with the end of that output when it fails.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>} what it wrote to standard output
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let everything = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
      everything += text;
    });
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (everything += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ended with ${signal ?? String(code)}\n${shortened(everything)}`));
    });
  });
}

/**
 * Runs npm as the machine has it. Inside an npm script that is the very npm that runs the script.
 *
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 */
export function runNpm(args, options = {}) {
  // A path to npm-cli.js is free of the quoting that npm.cmd would need on Windows.
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('.js') === true) return run(process.execPath, [cli, ...args], options);
  return process.platform === 'win32'
    ? run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options)
    : run('npm', args, options);
}

/**
 * Whether a program starts and ends well with these arguments.
 *
 * @param {string} program
 * @param {readonly string[]} args
 */
export function succeeds(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/**
 * The beginning and the end of a program's output: some tell the reason first, others last.
 *
 * @param {string} text
 */
function shortened(text) {
  const lines = text.trimEnd().split('\n');
  return lines.length <= 30 ? lines.join('\n') : [...lines.slice(0, 15), '…', ...lines.slice(-15)].join('\n');
}
