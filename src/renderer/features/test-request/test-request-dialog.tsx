import { Button, Checkbox, Field, ProgressBar, Select } from '@fluentui/react-components';
import { type ReactElement, useEffect } from 'react';

import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { SourceStatus } from '../../../shared/status.ts';
import { Modal } from '../../components/modal.tsx';
import { classNames } from '../../lib/class-names.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { useHostStore } from '../../stores/host-store.ts';
import styles from './test-request-dialog.module.css';
import { TestRequestResult } from './test-request-result.tsx';
import { type TestPhase, useTestRequestStore } from './test-request-store.ts';

const noSources: readonly SourceStatus[] = [];

/** Asks for the account of a source as CCG would, and shows what came of it. */
export function TestRequestDialog(): ReactElement {
  const { isOpen, close, cancel, run, phase, source } = useTestRequestStore();
  const sources = useHostStore((state) => state.host.status?.sources ?? noSources);
  const isConnected = useHostStore((state) => state.host.link.state === 'connected');
  const chosen = sources.find(({ name }) => name === source)?.name ?? sources[0]?.name;
  useAnnouncedOutcome(phase);
  const isRunning = phase.name === 'running';
  return (
    <Modal
      title={t('Make a test request')}
      isOpen={isOpen}
      onClose={close}
      onSubmit={() => {
        if (chosen !== undefined && !isRunning) void run(chosen);
      }}
      surfaceClass={styles['surface']}
      contentClass={styles['content']}
      actions={
        <>
          <Button onClick={isRunning ? cancel : close}>{isRunning ? t('Cancel') : t('Close')}</Button>
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={chosen === undefined || isRunning || !isConnected}
          >
            {phase.name === 'choosing' || isRunning ? t('Make the request') : t('Make it again')}
          </Button>
        </>
      }
    >
      <p className={styles['sentence']}>
        {t('Asks the daemon for the account of a source, as CCG would. The password does not leave the daemon.')}
      </p>
      {chosen === undefined ? (
        <p>{t('There is no source yet. Sources are defined in the configuration.')}</p>
      ) : (
        <Choice sources={sources} chosen={chosen} isRunning={isRunning} />
      )}
      <div className={styles['outcome']}>
        {isRunning && (
          <Field validationMessage={t('Waiting for the answer of the daemon')} validationState="none">
            <ProgressBar aria-label={t('Test request')} />
          </Field>
        )}
        <TestRequestResult phase={phase} onLeave={close} />
      </div>
    </Modal>
  );
}

interface ChoiceProps {
  readonly sources: readonly SourceStatus[];
  readonly chosen: string;
  readonly isRunning: boolean;
}

function Choice({ sources, chosen, isRunning }: ChoiceProps): ReactElement {
  const { choose, refresh, setRefresh } = useTestRequestStore();
  const location = sources.find(({ name }) => name === chosen)?.location;
  return (
    <div className={styles['choice']}>
      <Field label={t('Source')} hint={location === undefined ? null : t('Reads {{place}}', { place: location })}>
        <Select
          value={chosen}
          disabled={isRunning}
          onChange={(_event, { value }) => {
            choose(value);
          }}
        >
          {sources.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Checkbox
        className={classNames(styles['refresh'])}
        label={t('Read from Vault even if the answer is in the cache')}
        checked={refresh}
        disabled={isRunning}
        onChange={(_event, { checked }) => {
          setRefresh(checked === true);
        }}
      />
    </div>
  );
}

function useAnnouncedOutcome(phase: TestPhase): void {
  const announce = useAnnouncer((state) => state.announce);
  useEffect(() => {
    if (phase.name === 'running') announce(t('The request is being made.'));
    if (phase.name === 'failed')
      announce(t('The request failed: {{cause}}.', { cause: translateKnown(phase.error.message) }));
    if (phase.name === 'answered') {
      const { error } = phase.result;
      announce(
        error === null
          ? t('The request was answered.')
          : t('The request failed: {{cause}}.', { cause: translateKnown(error.message) }),
      );
    }
  }, [phase, announce]);
}
