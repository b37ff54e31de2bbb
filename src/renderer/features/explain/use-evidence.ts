import { useEffect, useState } from 'react';

import { type HostEvidence, mostFailures } from '../../../shared/explain/likely-causes.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { useDoctorStore } from '../doctor/doctor-store.ts';

/**
 * What the daemon knows of this host: failed requests, and the last run of the doctor. Read anew with each request and each run.
 *
 * @param isWanted whether there is something to explain
 * @returns undefined while it is not known
 */
export function useEvidence(isWanted: boolean): HostEvidence | undefined {
  const [evidence, setEvidence] = useState<HostEvidence>();
  const newestId = useHostStore((state) => state.host.status?.callLog.newestId);
  const isConnected = useHostStore((state) => state.host.link.state === 'connected');
  const lastRun = useDoctorStore(({ phase }) => (phase.name === 'ended' ? phase.report.startedAt : null));
  useEffect(() => {
    if (!isWanted || !isConnected) return undefined;
    let isOver = false;
    const read = async (): Promise<void> => {
      const [failures, doctor] = await Promise.all([
        window.ccgVault.activity.query({ filter: { outcome: 'error' }, limit: mostFailures }),
        window.ccgVault.doctor.last(),
      ]);
      if (isOver) return;
      setEvidence({ failures: failures.ok ? failures.value.rows : [], doctor: doctor.ok ? doctor.value : null });
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [isWanted, isConnected, newestId, lastRun]);
  return evidence;
}
