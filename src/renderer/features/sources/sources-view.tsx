import { Button } from '@fluentui/react-components';
import { Key32Regular } from '@fluentui/react-icons/svg/key';
import type { ReactElement } from 'react';

import { Age } from '../../components/age.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { useHostStore } from '../../stores/host-store.ts';
import { ConfigurationView } from '../configuration/configuration-view.tsx';
import { useTestRequestStore } from '../test-request/test-request-store.ts';
import { PathBrowser } from './path-browser.tsx';

/** The secrets that hold accounts. */
export function SourcesView(): ReactElement {
  const openTest = useTestRequestStore((state) => state.open);
  return (
    <ConfigurationView
      section="sources"
      title="Sources"
      sentence="Which secrets hold the accounts that containers get their identity with."
      one="source"
      icon={<Key32Regular />}
      empty={<p>A source names a secret in Vault. A credential spec asks for it by its name in PluginInput.</p>}
      start={({ connections }) => ({ type: 'kv2', connection: connections[0]?.name ?? '' })}
      state={(name) => <State name={name} />}
      extra={(draft, isSaved, edit) => (
        <>
          <PathBrowser draft={draft} onChoose={edit} />
          {draft.origin !== null && (
            <div>
              <Button
                disabledFocusable={!isSaved}
                onClick={() => {
                  openTest(draft.origin ?? undefined);
                }}
              >
                Test source
              </Button>
            </div>
          )}
        </>
      )}
    />
  );
}

function State({ name }: { readonly name: string }): ReactElement {
  const status = useHostStore((state) => state.host.status?.sources.find((candidate) => candidate.name === name));
  if (status === undefined) return <>Not in force yet</>;
  const { lastRequest, cached } = status;
  return (
    <>
      {lastRequest === null ? (
        <ToneMark tone="neutral">No request yet</ToneMark>
      ) : (
        <ToneMark tone={lastRequest.outcome === 'ok' ? 'success' : 'danger'}>
          {lastRequest.outcome === 'ok' ? 'Answered' : 'Failed'}
        </ToneMark>
      )}
      {cached !== undefined && (
        <span>
          {' '}
          · {cached.state === 'fresh' ? 'cached' : 'cached, overdue'} <Age at={cached.readAt} />
        </span>
      )}
    </>
  );
}
