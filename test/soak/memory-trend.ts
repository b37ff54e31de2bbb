import { readFileSync } from 'node:fs';

interface Sample {
  /** Milliseconds. */
  readonly at: number;
  readonly bytes: number;
}

/** What the memory of a process did over a span of time. */
export interface Trend {
  readonly samples: number;
  readonly meanMb: number;
  /** How much higher the line through all samples ends than it begins, in per cent of the mean. */
  readonly risePercent: number;
}

/** Resident memory of a process, sampled now and then. */
export class MemoryTrend {
  #samples: Sample[] = [];

  /** Does nothing where the system does not tell, or the process has just ended. */
  sample(pid: number | undefined): void {
    if (process.platform !== 'linux' || pid === undefined) return;
    try {
      const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
      this.#samples.push({ at: performance.now(), bytes: pages * 4_096 });
    } catch {
      return;
    }
  }

  /** Begins anew, for a process that is another or has only now warmed up. */
  restart(): void {
    this.#samples = [];
  }

  /** By least squares; the sawtooth of garbage collection is no trend. Undefined with too few samples to tell. */
  trend(): Trend | undefined {
    const samples = this.#samples;
    const [first] = samples;
    const last = samples.at(-1);
    if (first === undefined || last === undefined || samples.length < 10) return undefined;
    const meanAt = mean(samples.map(({ at }) => at));
    const meanBytes = mean(samples.map(({ bytes }) => bytes));
    const covariance = mean(samples.map(({ at, bytes }) => (at - meanAt) * (bytes - meanBytes)));
    const variance = mean(samples.map(({ at }) => (at - meanAt) ** 2));
    const rise = (covariance / variance) * (last.at - first.at);
    return {
      samples: samples.length,
      meanMb: rounded(meanBytes / 1_048_576),
      risePercent: rounded((rise / meanBytes) * 100),
    };
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
