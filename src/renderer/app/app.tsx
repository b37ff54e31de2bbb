import { FluentProvider, createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { type ReactElement, Suspense, useEffect } from 'react';

import { languageFor } from '../../shared/i18n/languages.ts';
import { setLanguage, t } from '../../shared/i18n/translate.ts';
import { Palette } from '../features/palette/palette.tsx';
import { TestRequestDialog } from '../features/test-request/test-request-dialog.tsx';
import { useLanguage } from '../i18n/use-language.ts';
import { useFocusMemory } from '../lib/focus-memory.ts';
import { useHashLocation } from '../lib/hash-location.ts';
import { paneAttribute, useGlobalKeys } from '../lib/keyboard.ts';
import { pageNonce } from '../lib/page-nonce.ts';
import { useAnnouncer } from '../stores/announcer-store.ts';
import { useHostStore } from '../stores/host-store.ts';
import { useSettingsStore } from '../stores/settings-store.ts';
import styles from './app.module.css';
import { Navigation } from './navigation.tsx';
import { preloadViews, routeOf, routes } from './routes.ts';
import { StatusBar } from './status-bar.tsx';
import { useTheme } from './theme.ts';
import { ViewSkeleton } from './view-skeleton.tsx';

/** Fluent's style elements must carry the nonce of this load, which the page's own elements have (app-protocol.ts). */
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce: pageNonce() } });

/** The code of the other views is loaded after this time even if the page is busy, in milliseconds. */
const preloadPatience = 5_000;

export function App(): ReactElement {
  const theme = useTheme();
  const language = useLanguage();
  useChosenLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <RendererProvider renderer={renderer}>
      {/* Texts are looked up while drawing, so that another language is another picture. */}
      <FluentProvider key={language} theme={theme}>
        <Frame />
        <TestRequestDialog />
        <Palette views={routes} />
        <Announcer />
      </FluentProvider>
    </RendererProvider>
  );
}

/** Speaks the language of the settings, also when they change. The first picture has it already (main.tsx). */
function useChosenLanguage(): void {
  const choice = useSettingsStore((state) => state.settings.language);
  const systemLanguages = useHostStore((state) => state.info?.systemLanguages);
  useEffect(() => {
    if (systemLanguages !== undefined) void setLanguage(languageFor(choice, systemLanguages));
  }, [choice, systemLanguages]);
}

function Frame(): ReactElement {
  const { path } = useHashLocation();
  const route = routeOf(path);
  const isReady = useHostStore((state) => state.info !== null);
  useGlobalKeys();
  useFocusMemory();
  useEffect(() => {
    document.title = `${t(route.label)} – CCG Vault Console`;
  }, [route]);
  useEffect(() => {
    if (!isReady) return undefined;
    // When there is nothing else to do; the view that was asked for is already being loaded.
    const idle = window.requestIdleCallback(preloadViews, { timeout: preloadPatience });
    return () => {
      window.cancelIdleCallback(idle);
    };
  }, [isReady]);
  const { View } = route;
  return (
    <div className={styles['frame']}>
      <Navigation current={route} />
      <main className={styles['content']} {...paneAttribute}>
        {isReady && (
          <Suspense fallback={<ViewSkeleton />}>
            <View key={route.path} />
            <FirstViewMark />
          </Suspense>
        )}
      </main>
      <StatusBar />
    </div>
  );
}

/** Notes when the first view has been drawn, for measurements of the start. Stands beside the view and waits for its code. */
function FirstViewMark(): null {
  useEffect(() => {
    requestAnimationFrame(() => {
      performance.mark('first-view');
    });
  }, []);
  return null;
}

function Announcer(): ReactElement {
  const message = useAnnouncer((state) => state.message);
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {message}
    </div>
  );
}
