import { percentile } from '../lib/report.ts';
import type { ConsoleMemory } from './console-memory.ts';
import type { ServiceMemory } from './service-memory.ts';
import type { Sizes } from './sizes.ts';
import type { UpgradeGap } from './upgrade.ts';

/** All that a run of `npm run dist:report` has measured. */
export interface ReleaseFigures {
  readonly version: string;
  readonly electron: string;
  readonly sizes: Sizes;
  readonly service: ServiceMemory;
  readonly console: ConsoleMemory;
  readonly upgrades: readonly UpgradeGap[];
}

/** One figure in a line of JSON. */
export type FigureLine = Readonly<Record<string, unknown>>;

/** As lines of JSON, like those of the other benchmarks. */
export function figureLines({ sizes, service, console, upgrades }: ReleaseFigures): FigureLine[] {
  const beside = (name: string, ours: number, baseline: number, unit: string): FigureLine => ({
    name,
    ours: rounded(ours),
    baseline: rounded(baseline),
    ratio: rounded(ours / baseline),
    unit,
  });
  return [
    beside('installer beside hello world', megabytes(sizes.product.packed), megabytes(sizes.helloWorld.packed), 'MB'),
    beside(
      'installed beside hello world',
      megabytes(sizes.product.installed),
      megabytes(sizes.helloWorld.installed),
      'MB',
    ),
    { name: 'installer, Core mode alone', ours: megabytes(sizes.core.packed), unit: 'MB' },
    { name: 'installed, Core mode alone', ours: megabytes(sizes.core.installed), unit: 'MB' },
    ...sizes.parts.map(({ name, installed, packed, smaller }) => ({
      name: `part: ${name}`,
      installed: megabytes(installed),
      packed: megabytes(packed),
      unit: 'MB',
      smaller,
    })),
    beside('service and daemon beside bare Node, Wine', service.bridge + service.daemon, service.bareNode, 'MiB'),
    beside('console beside hello world, Linux', console.console, console.helloWorld, 'MiB'),
    ...upgrades.map((gap, round) => ({ name: 'upgrade', round: round + 1, ...gap })),
  ];
}

/** As the part of docs/install.md. */
export function figuresPage(figures: ReleaseFigures): string {
  const { sizes, service, console, upgrades } = figures;
  const mb = (bytes: number): string => `${megabytes(bytes)} MB`;
  const mib = (value: number): string => `${Math.round(value)} MiB`;
  const range = (values: readonly number[]): string => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return least === most ? String(least) : `${least} to ${most}`;
  };
  const longest = upgrades.map(({ longestMilliseconds }) => Math.round(longestMilliseconds));
  const usual = upgrades.map(({ usualMilliseconds }) => usualMilliseconds);
  const failures = upgrades.flatMap((gap) => gap.failures);
  return `Version ${figures.version}, with Electron ${figures.electron} for Linux in the place of Electron for Windows.

| what                                 | ours | beside it |
| ------------------------------------ | ---- | --------- |
| installer                            | ${mb(sizes.product.packed)} | ${mb(sizes.helloWorld.packed)} |
| installed                            | ${mb(sizes.product.installed)} | ${mb(sizes.helloWorld.installed)} |
| installer, Core mode alone           | ${mb(sizes.core.packed)} | |
| installed, Core mode                 | ${mb(sizes.core.installed)} | |
| memory of service and daemon at rest | ${mib(service.bridge)} and ${mib(service.daemon)} | ${mib(service.bareNode)}, Node that does nothing |
| memory of the console at rest        | ${mib(console.console)} | ${mib(console.helloWorld)} |

Beside a window with a sentence in it, which electron-builder packages as it is: ours has ${mb(sizes.fewerLanguages)} less of Chromium's languages, and these parts more.

| part | installed | in the installer | what would make it smaller |
| ---- | --------- | ---------------- | -------------------------- |
${sizes.parts.map(({ name, installed, packed, smaller }) => `| ${name} | ${mb(installed)} | ${mb(packed)} | ${smaller} |`).join('\n')}

Upgrades while a call begins every 50 ms, ${upgrades.length} times: of ${range(upgrades.map(({ calls }) => calls))} calls ${range(upgrades.map(({ delayed }) => delayed))} were delayed, the longest by ${range(longest)} ms in all, where a call takes ${Math.round(percentile(usual, 0.5))} ms otherwise. ${failures.length === 0 ? 'Every call was answered.' : `${failures.length} got no answer: ${failures.join(', ')}.`}`;
}

function megabytes(bytes: number): number {
  return Number((bytes / 1_000_000).toFixed(1));
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
