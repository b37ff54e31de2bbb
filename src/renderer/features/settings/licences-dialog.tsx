import { Button } from '@fluentui/react-components';
import { type ReactElement, useEffect, useState } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { Bone } from '../../components/bone.tsx';
import { Modal } from '../../components/modal.tsx';
import { type LicencePart, licenceParts } from './licence-parts.ts';
import styles from './licences-dialog.module.css';

/** The licences of everything in the product, each under its name. */
export function LicencesDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [parts, setParts] = useState<readonly LicencePart[] | null>(null);
  useEffect(() => {
    void window.ccgVault.about.licences().then((result) => {
      setParts(result.ok && result.value.text !== null ? licenceParts(result.value.text) : []);
    });
  }, []);
  return (
    <Modal
      title={t('Licences')}
      onClose={onClose}
      surfaceClass={styles['surface']}
      contentClass={styles['content']}
      isScrolled
      actions={
        <>
          <Button appearance="primary" onClick={onClose}>
            {t('Close')}
          </Button>
        </>
      }
    >
      {parts === null && <Bone width="60%" height={20} />}
      {parts?.length === 0 && <p>{t('This build was made without the collection of licences.')}</p>}
      {parts !== null && parts.length > 0 && (
        <>
          <p className={styles['sentence']}>
            {t(
              '{{count}} parts. Those of Electron and Chromium lie beside the program, in LICENSE.electron.txt and LICENSES.chromium.html.',
              { count: parts.length },
            )}
          </p>
          {parts.map((part) => (
            <Part key={part.title} part={part} />
          ))}
        </>
      )}
    </Modal>
  );
}

/** One part; its text is drawn once it is asked for, since all together are half a megabyte. */
function Part({ part }: { readonly part: LicencePart }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className={styles['part']}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{part.title}</summary>
      {isOpen && <pre className={styles['text']}>{part.text}</pre>}
    </details>
  );
}
