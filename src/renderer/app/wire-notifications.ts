import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import type { MenuCommand } from '../../shared/ipc/console-state.ts';
import type { ConsoleApi } from '../../shared/ipc/ipc-schema.ts';
import { useActivityStore } from '../features/activity/activity-store.ts';
import { maxLiveRows } from '../features/activity/row-limits.ts';
import { useConnectionTestStore } from '../features/connections/connection-test-store.ts';
import { useDoctorStore } from '../features/doctor/doctor-store.ts';
import { useMigrateStore } from '../features/migrate/migrate-store.ts';
import { usePaletteStore } from '../features/palette/palette-store.ts';
import { useSetupStore } from '../features/setup/setup-store.ts';
import { useTestRequestStore } from '../features/test-request/test-request-store.ts';
import { useUpdatesStore } from '../features/updates/updates-store.ts';
import { batched } from '../lib/batched.ts';
import { navigate } from '../lib/hash-location.ts';
import { focusSearch } from '../lib/keyboard.ts';
import { useHostStore } from '../stores/host-store.ts';
import { usePolicyStore } from '../stores/policy-store.ts';
import { useSettingsStore } from '../stores/settings-store.ts';

/** How often new rows are drawn at most, in milliseconds. Nobody reads faster, and a busy host writes thousands a second. */
const arrivalInterval = 150;

/** Feeds the stores: one snapshot, and whatever main tells from then on. Called once, before anything is drawn. */
export function wireNotifications(api: ConsoleApi): void {
  let isFresh = true;
  api.state.onHostChanged((host) => {
    isFresh = false;
    useHostStore.getState().takeHost(host);
    // Rows that were missed follow by themselves; what could not be read at all is asked for again.
    const { phase, reload } = useActivityStore.getState();
    if (host.link.state === 'connected' && phase === 'failed') void reload();
  });
  api.settings.onChanged((settings) => {
    useSettingsStore.getState().takeSettings(settings);
  });
  const receive = batched(
    (rows: readonly CallLogRow[]) => {
      useActivityStore.getState().receive(rows);
    },
    { interval: arrivalInterval, most: maxLiveRows },
  );
  api.policy.onChanged((policy) => {
    usePolicyStore.getState().takePolicy(policy);
  });
  api.activity.onAdded(({ rows }) => {
    receive(rows);
  });
  api.activity.onReset(() => {
    void useActivityStore.getState().reload();
  });
  api.registration.onProgress(({ ticket, progress }) => {
    useSetupStore.getState().receive(ticket, progress);
  });
  api.connection.onTestStep(({ ticket, step }) => {
    useConnectionTestStore.getState().receive(ticket, step);
  });
  api.doctor.onStep(({ ticket, step }) => {
    useDoctorStore.getState().receive(ticket, step);
  });
  api.migration.onProgress(({ ticket, progress }) => {
    useMigrateStore.getState().receive(ticket, progress);
  });
  api.updates.onChanged((status) => {
    useUpdatesStore.getState().receive(status);
  });
  api.menu.onCommand(runMenuCommand);
  api.link.onOpened(({ hash }) => {
    window.location.hash = hash;
  });

  void api.state.get().then((result) => {
    if (!result.ok) return;
    const { host } = useHostStore.getState();
    // A notification that overtook the snapshot is newer than it.
    useHostStore.getState().takeSnapshot(isFresh ? result.value : { ...result.value, host });
    useSettingsStore.getState().takeSettings(result.value.settings);
    usePolicyStore.getState().takePolicy(result.value.policy);
  });
}

function runMenuCommand(command: MenuCommand): void {
  switch (command) {
    case 'make-test-request':
      useTestRequestStore.getState().open();
      break;
    case 'show-overview':
      navigate('overview');
      break;
    case 'show-activity':
      navigate('activity');
      break;
    case 'show-doctor':
      navigate('doctor');
      break;
    case 'show-setup':
      navigate('setup');
      break;
    case 'show-settings':
      navigate('settings');
      break;
    case 'open-palette':
      usePaletteStore.getState().setOpen(true);
      break;
    case 'find':
      focusSearch();
      break;
  }
}
