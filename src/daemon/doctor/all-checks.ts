import type { DoctorCheck } from './check.ts';
import { credentialSpecRules } from './checks/container/credential-spec-rules.ts';
import { hostNames } from './checks/container/host-names.ts';
import { inside } from './checks/container/inside.ts';
import { nameClash } from './checks/container/name-clash.ts';
import { servicePrincipalNames } from './checks/container/service-principal-names.ts';
import { account } from './checks/directory/account.ts';
import { certificate } from './checks/directory/certificate.ts';
import { clock } from './checks/directory/clock.ts';
import { controller } from './checks/directory/controller.ts';
import { credentialSpecFacts } from './checks/directory/credential-spec-facts.ts';
import { dnsOverTcp, dnsOverUdp } from './checks/directory/dns-ports.ts';
import { domain } from './checks/directory/domain.ts';
import { gmsaEnabled } from './checks/directory/gmsa-enabled.ts';
import { gmsa } from './checks/directory/gmsa.ts';
import { kerberosOverTcp, kerberosOverUdp } from './checks/directory/kerberos-ports.ts';
import { ldapOverTcp, ldapOverUdp } from './checks/directory/ldap-ports.ts';
import { ldapsPort } from './checks/directory/ldaps-port.ts';
import { managedPassword } from './checks/directory/managed-password.ts';
import { netbiosPort } from './checks/directory/netbios-port.ts';
import { preauthentication } from './checks/directory/preauthentication.ts';
import { readRight } from './checks/directory/read-right.ts';
import { serviceRecords } from './checks/directory/service-records.ts';
import { ticket } from './checks/end-to-end/ticket.ts';
import { containerEngine } from './checks/host/container-engine.ts';
import { containersFeature } from './checks/host/containers-feature.ts';
import { specFolder } from './checks/host/credential-spec-folder.ts';
import { timeService } from './checks/host/time-service.ts';
import { windowsVersion } from './checks/host/windows-version.ts';
import { activation } from './checks/plugin/activation.ts';
import { bridgeAttached } from './checks/plugin/bridge-attached.ts';
import { daemonAnswers } from './checks/plugin/daemon-answers.ts';
import { otherPlugins } from './checks/plugin/other-plugins.ts';
import { pluginClass } from './checks/plugin/plugin-class.ts';
import { registration } from './checks/plugin/registration.ts';
import { service } from './checks/plugin/service.ts';
import { cache } from './checks/vault/cache.ts';
import { capabilities } from './checks/vault/capabilities.ts';
import { fields } from './checks/vault/fields.ts';
import { login } from './checks/vault/login.ts';
import { secret } from './checks/vault/secret.ts';
import { server } from './checks/vault/server.ts';
import { source } from './checks/vault/source.ts';
import { tokenLife } from './checks/vault/token-life.ts';

/** All checks, in the order in which they are shown. */
export const allChecks: readonly DoctorCheck<unknown>[] = [
  windowsVersion,
  containersFeature,
  containerEngine,
  specFolder,
  timeService,
  daemonAnswers,
  registration,
  service,
  bridgeAttached,
  pluginClass,
  otherPlugins,
  activation,
  source,
  server,
  login,
  tokenLife,
  capabilities,
  secret,
  fields,
  cache,
  serviceRecords,
  controller,
  dnsOverUdp,
  dnsOverTcp,
  kerberosOverUdp,
  kerberosOverTcp,
  netbiosPort,
  ldapOverUdp,
  ldapOverTcp,
  ldapsPort,
  clock,
  certificate,
  account,
  preauthentication,
  domain,
  credentialSpecFacts,
  gmsa,
  gmsaEnabled,
  readRight,
  managedPassword,
  ticket,
  credentialSpecRules,
  servicePrincipalNames,
  nameClash,
  hostNames,
  inside,
];
