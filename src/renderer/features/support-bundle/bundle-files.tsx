import { type ReactElement, useEffect, useState } from 'react';

import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { SupportBundleFile } from '../../../shared/support/support-bundle.ts';
import styles from './support-bundle-dialog.module.css';

/** The files of a bundle; the chosen one is shown as it would be saved. */
export function BundleFiles({ files }: { readonly files: readonly SupportBundleFile[] }): ReactElement {
  const [name, setName] = useState(files[0]?.name ?? '');
  const chosen = files.find((file) => file.name === name) ?? files[0];
  return (
    <div className={styles['files']}>
      <ul className={styles['list']} aria-label={t('Files of the support bundle')}>
        {files.map((file) => (
          <li key={file.name}>
            <button
              type="button"
              className={styles['file']}
              aria-pressed={file.name === chosen?.name}
              onClick={() => {
                setName(file.name);
              }}
            >
              <span>{file.name}</span>
              <span className={styles['size']}>{formatBytes(file.bytes)}</span>
            </button>
          </li>
        ))}
      </ul>
      {chosen !== undefined && <FileText key={chosen.name} file={chosen} />}
    </div>
  );
}

function FileText({ file }: { readonly file: SupportBundleFile }): ReactElement {
  const [content, setContent] = useState<{ readonly text: string; readonly isCut: boolean }>();
  useEffect(() => {
    let isCurrent = true;
    void window.ccgVault.supportBundle.read({ name: file.name }).then((result) => {
      if (isCurrent) setContent(result.ok ? result.value : { text: result.error.message, isCut: false });
    });
    return () => {
      isCurrent = false;
    };
    // A bundle that was collected anew has new file objects.
  }, [file]);
  return (
    <div className={styles['shown']}>
      <p className={styles['description']}>
        {translateKnown(file.description)} {content?.isCut === true && t('The beginning of it is shown here.')}
      </p>
      <pre
        className={styles['text']}
        tabIndex={0}
        aria-label={t('Content of {{file}}', { file: file.name })}
        aria-busy={content === undefined}
      >
        {content?.text ?? ''}
      </pre>
    </div>
  );
}

function formatBytes(bytes: number): string {
  return bytes < 1_024 ? `${bytes} B` : `${Math.ceil(bytes / 1_024).toLocaleString('en')} KiB`;
}
