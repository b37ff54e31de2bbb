import type { RequestHandlers } from '../../channel/rpc-channel.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';

/** Requests that the endpoint answers itself, since notifications belong to them. */
export type HubRequests =
  'status/get' | 'status/subscribe' | 'activity/subscribe' | 'activity/unsubscribe' | 'doctor/run' | 'connection/test';

/** What the daemon does for its administrators: one handler for each request that is not about a subscription. */
export type AdminHandlers = Omit<RequestHandlers<AdminRequests>, HubRequests>;
