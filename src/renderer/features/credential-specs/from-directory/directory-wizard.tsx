import { Button } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import type { GmsaDescription } from '../../../../shared/directory/facts.ts';
import type { ErrorReport } from '../../../../shared/errors/ccg-vault-error.ts';
import { type PlainText, t } from '../../../../shared/i18n/translate.ts';
import { ErrorDetails } from '../../../components/error-details.tsx';
import { Modal } from '../../../components/modal.tsx';
import { navigate } from '../../../lib/hash-location.ts';
import { useHostStore } from '../../../stores/host-store.ts';
import { useSpecsStore } from '../specs-store.ts';
import { useSources } from '../use-lint.ts';
import { type Asker, firstAsker } from './asker-fields.tsx';
import styles from './from-directory.module.css';
import { GmsaPicker } from './gmsa-picker.tsx';
import { ReviewStep } from './review-step.tsx';
import { isPlanned, obstaclesOfPlan, type SpecPlan, specOfPlan } from './spec-plan.ts';

type Step = 'find' | 'review' | 'findFurther';

const titles: Readonly<Record<Step, PlainText>> = {
  find: 'New from directory',
  review: 'New from directory: check and save',
  findFurther: 'New from directory: a further gMSA',
};

const noSources: readonly string[] = [];

/**
 * Makes a credential spec from what a domain controller says: finds the gMSA, shows what is to be known about it, and
 * saves the file. A typed password is gone with the dialog.
 */
export function DirectoryWizard({ onClose }: { readonly onClose: () => void }): ReactElement {
  const sources = useSources() ?? noSources;
  const isDaemonAway = useHostStore((state) => state.host.link.state !== 'connected');
  const { folders, entries } = useSpecsStore((state) => state.listing);
  const open = useSpecsStore((state) => state.open);
  const [step, setStep] = useState<Step>('find');
  const [asker, setAsker] = useState<Asker>(firstAsker);
  const [plan, setPlan] = useState<SpecPlan>();
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<ErrorReport | string | null>(null);

  const domains = entries.flatMap(({ summary }) => summary?.dnsName ?? []);
  const obstacles = plan === undefined ? [] : obstaclesOfPlan(plan, entries);
  const pick = (description: GmsaDescription): void => {
    setProblem(null);
    setStep('review');
    if (plan !== undefined && step === 'findFurther') {
      if (!isPlanned(plan, description)) setPlan({ ...plan, further: [...plan.further, description] });
      return;
    }
    const asked = asker.source === '' ? (sources[0] ?? '') : asker.source;
    const named = sources.find((name) => name === description.gmsa.name);
    setPlan({
      primary: description,
      further: [],
      source: asker.as === 'source' ? asked : (named ?? asked),
      folder: folders[0]?.path ?? '',
      fileName: '',
    });
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (plan === undefined || obstacles.length > 0 || isSaving) return;
    const { fileName, text } = specOfPlan(plan);
    const file = { folder: plan.folder, name: fileName };
    setSaving(true);
    setProblem(null);
    const answer = await window.ccgVault.credentialSpecs.save({ ...file, text, expected: null });
    setSaving(false);
    if (!answer.ok) {
      setProblem(answer.error);
    } else if (answer.value.outcome === 'conflict') {
      setProblem(t('There is a file {{file}} in the folder already; choose another name.', { file: fileName }));
    } else {
      await open(file);
      onClose();
      navigate('credential-specs', { folder: file.folder, file: file.name, made: 'directory' });
    }
  };
  return (
    <Modal
      title={t(titles[step])}
      onClose={onClose}
      surfaceClass={styles['wide']}
      actions={
        <>
          {step !== 'find' && (
            <Button
              onClick={() => {
                setStep(step === 'findFurther' ? 'review' : 'find');
              }}
            >
              {t('Back')}
            </Button>
          )}
          <Button onClick={onClose}>{t('Cancel')}</Button>
          {step === 'review' && (
            <Button appearance="primary" disabledFocusable={isSaving} onClick={() => void save()}>
              {t('Save')}
            </Button>
          )}
        </>
      }
    >
      {step === 'review' && plan !== undefined ? (
        <>
          <ReviewStep
            plan={plan}
            sources={sources}
            obstacles={isTried ? obstacles : []}
            onChange={setPlan}
            onAddFurther={() => {
              setStep('findFurther');
            }}
          />
          {problem !== null && (
            <div role="alert" className={styles['problem']}>
              {typeof problem === 'string' ? <p>{problem}</p> : <ErrorDetails report={problem} />}
            </div>
          )}
        </>
      ) : (
        <GmsaPicker
          key={step}
          asker={asker}
          sources={sources}
          domains={domains}
          isDaemonAway={isDaemonAway}
          onAsker={setAsker}
          onPick={pick}
        />
      )}
    </Modal>
  );
}
