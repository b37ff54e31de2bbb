import { Button } from '@fluentui/react-components';
import { type ReactElement, useEffect, useState } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { useIsAllowed } from '../../stores/policy-store.ts';

/** How long a password stays on the screen, in milliseconds. */
const shownFor = 30_000;

/** Says that a password was received; shows it on request, after main has asked, for a short time. */
export function RevealedPassword({ source }: { readonly source: string | null }): ReactElement {
  const [password, setPassword] = useState<string | null>(null);
  useEffect(() => {
    if (password === null) return undefined;
    const timer = window.setTimeout(() => {
      setPassword(null);
    }, shownFor);
    return () => {
      window.clearTimeout(timer);
    };
  }, [password]);
  const isAllowed = useIsAllowed('allowPasswordReveal');
  if (password !== null) return <span className="mono">{password}</span>;
  return (
    <>
      {isAllowed ? t('Received, not shown') : t('Received, not shown (a policy forbids it)')}{' '}
      {source !== null && isAllowed && (
        <Button
          size="small"
          onClick={() => {
            void window.ccgVault.credential.reveal({ pluginInput: source }).then((result) => {
              if (result.ok && result.value !== null) setPassword(result.value.password);
            });
          }}
        >
          {t('Show the password')}
        </Button>
      )}
    </>
  );
}
