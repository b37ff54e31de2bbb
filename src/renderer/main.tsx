import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { setLanguage } from '../shared/i18n/translate.ts';
import './app/base.css';
import { App } from './app/app.tsx';
import { wireNotifications } from './app/wire-notifications.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');

wireNotifications(window.ccgVault);
// Main says in the address which language is in force, so that the first picture has it.
if (new URLSearchParams(window.location.search).get('language') === 'de') await setLanguage('de');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
