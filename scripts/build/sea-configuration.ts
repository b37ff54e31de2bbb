/** What Node is told to pack ([Node.js: Single executable applications]). */
export interface SeaConfiguration {
  readonly main: string;
  readonly output: string;
  readonly disableExperimentalSEAWarning: true;
  readonly useSnapshot: false;
  readonly useCodeCache: false;
  readonly execArgv: readonly string[];
  readonly execArgvExtension: 'none';
}

/**
 * The configuration of a program that runs our code and nothing else. The console has it started with administrator rights,
 * and Windows hands such a program the environment variables of the user, which every program of that user can set: so
 * neither `NODE_OPTIONS`, which can name code, nor `OPENSSL_CONF`, which can name libraries, may count.
 *
 * No snapshot and no code cache, since those only fit the platform that made them.
 *
 * @param main script with everything bundled; Node packs the path as it is written, so it must say nothing of this machine
 */
export function seaConfiguration(main: string, output: string): SeaConfiguration {
  return {
    main,
    output,
    disableExperimentalSEAWarning: true,
    useSnapshot: false,
    useCodeCache: false,
    // An option counts more than the variable; Windows' null device is an empty file, and elsewhere no file is as good.
    execArgv: ['--openssl-config=NUL'],
    execArgvExtension: 'none',
  };
}
