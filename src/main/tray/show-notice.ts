import { Notification } from 'electron';

import type { FailureNotice } from './failure-notifier.ts';

/** Notifications that can still be clicked: without a reference they are collected, and a click leads nowhere. */
const open = new Set<Notification>();

/**
 * Shows a notice of the system, which leads to its place when it is clicked.
 * @param onClick is told the place
 */
export function showNotice({ title, body, hash }: FailureNotice, onClick: (hash: string) => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body, silent: true });
  open.add(notification);
  notification.on('click', () => {
    open.delete(notification);
    onClick(hash);
  });
  notification.on('close', () => open.delete(notification));
  notification.on('failed', () => open.delete(notification));
  notification.show();
}
