import { Button, Field, Input, Spinner } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';

import type { GmsaDescription } from '../../../../shared/directory/facts.ts';
import type { ErrorReport } from '../../../../shared/errors/ccg-vault-error.ts';
import { t } from '../../../../shared/i18n/translate.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { ErrorDetails } from '../../../components/error-details.tsx';
import { reportText } from '../../../lib/copy-texts.ts';
import { useAnnouncer } from '../../../stores/announcer-store.ts';
import { DirectoryQuestion } from './ask-directory.ts';
import { type Asker, askerOf, AskerFields } from './asker-fields.tsx';
import { placeOf, usePlaceStore } from './directory-place.ts';
import styles from './from-directory.module.css';
import { GmsaList, optionId } from './gmsa-list.tsx';
import { PlaceFields } from './place-fields.tsx';
import { type GmsaSearchState, pageOfGmsas, type SearchPlace, useGmsaSearch } from './use-gmsa-search.ts';

export interface GmsaPickerProps {
  readonly asker: Asker;
  readonly sources: readonly string[];
  /** Domains to propose. */
  readonly domains: readonly string[];
  readonly isDaemonAway: boolean;
  readonly onAsker: (asker: Asker) => void;
  readonly onPick: (description: GmsaDescription) => void;
}

/** Finds a gMSA: where to look, as whom, and what the directory has. */
export function GmsaPicker(props: GmsaPickerProps): ReactElement {
  const { asker, sources, isDaemonAway, onAsker, onPick } = props;
  const place = usePlaceStore((store) => store.place);
  const [domain, setDomain] = useState('');
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [reading, setReading] = useState<string>();
  const [problem, setProblem] = useState<ErrorReport | null>(null);
  const question = useRef(new DirectoryQuestion());
  const { search, reset, ...searched } = useGmsaSearch();
  const ids = { list: useId(), domains: useId() };
  const { found, phase, limit } = searched;
  useAnnouncedSearch(searched);
  useEffect(() => {
    const asked = question.current;
    return () => {
      asked.cancel();
    };
  }, []);

  const account = askerOf(asker, sources);
  const where: SearchPlace | undefined =
    account === undefined || isDaemonAway
      ? undefined
      : { ...placeOf(place), ...account, ...(domain.trim() === '' ? {} : { domain: domain.trim() }) };
  const forget = (): void => {
    question.current.cancel();
    setReading(undefined);
    setProblem(null);
    reset();
  };
  const find = (wanted: string, when: 'soon' | 'now', most?: number): void => {
    if (where !== undefined) search(where, wanted, when, most);
  };
  const choose = async (gmsa: string): Promise<void> => {
    if (where === undefined || found === null) return;
    setReading(gmsa);
    setProblem(null);
    const told = await question.current.ask((ticket) =>
      window.ccgVault.directory.describe({ ...where, ticket, gmsa, domain: found.domain.dnsName }),
    );
    if (told === null) return;
    setReading(undefined);
    if (told.state === 'failed') setProblem(told.error);
    else onPick(told.value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = found?.gmsas.length ?? 0;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && count > 0) {
      event.preventDefault();
      setActive((active + step + count) % count);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      const gmsa = phase === 'found' ? found?.gmsas[active] : undefined;
      if (gmsa === undefined) find(text, 'now');
      else void choose(gmsa.name);
    }
  };
  const showsList = found !== null && found.gmsas.length > 0;
  return (
    <div className={styles['fields']}>
      <AskerFields
        asker={asker}
        sources={sources}
        onChange={(changed) => {
          forget();
          onAsker(changed);
        }}
      />
      <Field label={t('Domain')} hint={t('DNS name; that of the account where empty')}>
        <Input
          value={domain}
          list={ids.domains}
          placeholder={found?.domain.dnsName ?? 'contoso.com'}
          spellCheck={false}
          autoComplete="off"
          onChange={(_event, { value }) => {
            forget();
            setDomain(value);
          }}
        />
      </Field>
      <datalist id={ids.domains}>
        {[...new Set([...(found?.forestDomains ?? []), ...props.domains])].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <PlaceFields onChanged={forget} />
      <div className={styles['search']}>
        <Field label="gMSA" className={styles['grow'] ?? ''}>
          <Input
            value={text}
            role="combobox"
            aria-expanded={showsList}
            aria-controls={ids.list}
            aria-autocomplete="list"
            aria-activedescendant={showsList ? optionId(ids.list, active) : ''}
            contentBefore={<Search20Regular aria-hidden />}
            placeholder={t('Part of its name or host name')}
            spellCheck={false}
            autoComplete="off"
            onKeyDown={onKeyDown}
            onChange={(_event, { value }) => {
              setText(value);
              setActive(0);
              setProblem(null);
              find(value, 'soon');
            }}
          />
        </Field>
        <Button
          disabledFocusable={where === undefined || reading !== undefined}
          onClick={() => {
            setActive(0);
            find(text, 'now');
          }}
        >
          {t('Search')}
        </Button>
      </div>
      {isDaemonAway && <p className={styles['hint']}>{t('The daemon cannot be reached; it asks the directory.')}</p>}
      <Results searched={searched} text={text} />
      {showsList && (
        <GmsaList
          id={ids.list}
          found={found}
          limit={limit}
          active={active}
          onChoose={({ name }) => void choose(name)}
          onMore={() => {
            find(text, 'now', limit + 2 * pageOfGmsas);
          }}
        />
      )}
      {reading !== undefined && (
        <div className={styles['busy']}>
          <Spinner size="tiny" label={t('Reading {{gmsa}}', { gmsa: reading })} labelPosition="after" />
          <Button
            size="small"
            onClick={() => {
              question.current.cancel();
              setReading(undefined);
            }}
          >
            {t('Cancel reading')}
          </Button>
        </div>
      )}
      {problem !== null && <Problem error={problem} />}
    </div>
  );
}

/** What came of a search, where that is not a list. */
function Results({ searched, text }: { readonly searched: GmsaSearchState; readonly text: string }): ReactElement {
  const { phase, found, error } = searched;
  if (error !== null) return <Problem error={error} />;
  return (
    <div className={styles['state']}>
      {phase === 'searching' && <Spinner size="extra-tiny" label={t('Searching')} labelPosition="after" />}
      {phase === 'idle' && (
        <p className={styles['hint']}>{t('What the directory has is shown here while you type.')}</p>
      )}
      {phase === 'found' && found !== null && (
        <p className={styles['hint']}>
          {found.gmsas.length === 0
            ? emptyText(text, found.domain.dnsName)
            : t('{{server}} answered, asked as {{account}}.', { server: found.domain.server, account: found.boundAs })}
        </p>
      )}
    </div>
  );
}

function emptyText(text: string, domain: string): string {
  return text.trim() === ''
    ? t('{{domain}} has no gMSA that this account can see. New-ADServiceAccount makes one.', { domain })
    : t('{{domain}} has no gMSA with “{{text}}” in its name or host name.', { domain, text: text.trim() });
}

function Problem({ error }: { readonly error: ErrorReport }): ReactElement {
  return (
    <div className={styles['problem']} role="alert">
      <ErrorDetails report={error} />
      <CopyButton text={() => reportText(error, 'Directory')} />
    </div>
  );
}

function useAnnouncedSearch({ phase, found }: GmsaSearchState): void {
  const announce = useAnnouncer((state) => state.announce);
  useEffect(() => {
    if (phase !== 'found' || found === null) return;
    const { length } = found.gmsas;
    announce(
      found.hasMore
        ? t('More than {{count, number}} gMSAs found.', { count: length })
        : t('{{count, number}} gMSAs found.', { count: length }),
    );
  }, [phase, found, announce]);
}
