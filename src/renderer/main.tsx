import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import './app/base.css';
import { App } from './app/app.tsx';
import { wireNotifications } from './app/wire-notifications.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');

wireNotifications(window.ccgVault);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
